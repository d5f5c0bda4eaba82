using System.Text;
using System.Text.Json;

namespace AgentAuth.Core.Json;

/// <summary>
/// What holds for every JSON text that is read. A byte-order mark is passed over (RFC 8259 section 8.1). Of two members
/// by one name the later counts, as in ECMAScript, which most writers of these texts are; our own store refuses them. A
/// text that is larger or deeper than this is no JSON.
/// </summary>
internal static class JsonRules
{
    public const int LargestText = 64 * 1024 * 1024;

    /// <summary>Deeper than any writer nests, and shallow enough for those who walk it by recursion.</summary>
    private const int MaxDepth = 256;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static JsonDocumentOptions Document(JsonForm form) => new()
    {
        MaxDepth = MaxDepth,
        CommentHandling = form is JsonForm.Relaxed ? JsonCommentHandling.Skip : JsonCommentHandling.Disallow,
        AllowTrailingCommas = form is JsonForm.Relaxed,
    };

    public static JsonReaderOptions Tokens(JsonForm form) => new()
    {
        MaxDepth = MaxDepth,
        CommentHandling = form is JsonForm.Relaxed ? JsonCommentHandling.Skip : JsonCommentHandling.Disallow,
        AllowTrailingCommas = form is JsonForm.Relaxed,
    };

    public static int MarkLength(ReadOnlySpan<byte> utf8) => utf8.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;

    public static JsonFault FaultOf(JsonException failure, ReadOnlySpan<byte> utf8)
    {
        var line = (int)(failure.LineNumber ?? 0);

        for (var skipped = 0; skipped < line; skipped++)
        {
            utf8 = utf8[(utf8.IndexOf((byte)'\n') + 1)..];
        }

        var before = utf8[..Math.Min(utf8.Length, (int)(failure.BytePositionInLine ?? 0))];
        var column = 1;

        foreach (var _ in Encoding.UTF8.GetString(before).EnumerateRunes())
        {
            column++;
        }

        return new JsonFault(line + 1, column);
    }
}
