using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Hosts;

/// <summary>
/// JSON as editors read it: comments, trailing commas, a byte-order mark. What has the wrong type is absent.
/// </summary>
internal static class HostJson
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public static JsonDocument Parse(ReadOnlyMemory<byte> content, string path)
    {
        try
        {
            return JsonDocument.Parse(WithoutMark(content), Lenient);
        }
        catch (JsonException failure)
        {
            // The message of the exception may quote the file, which may hold secrets: its place says enough.
            throw new AgentAuthException(
                ProblemCode.CorruptStore,
                $"{UntrustedText.Line(path)}:{PlaceOf(failure, WithoutMark(content).Span)}: this is not JSON",
                "put it right there; nothing was changed");
        }
    }

    // Counted from 1, a column being one Unicode code point, as editors and our own TOML errors count.
    private static string PlaceOf(JsonException failure, ReadOnlySpan<byte> text)
    {
        var line = (int)(failure.LineNumber ?? 0);

        for (var skipped = 0; skipped < line; skipped++)
        {
            text = text[(text.IndexOf((byte)'\n') + 1)..];
        }

        var before = text[..Math.Min(text.Length, (int)(failure.BytePositionInLine ?? 0))];
        return string.Create(
            CultureInfo.InvariantCulture, $"{line + 1}:{Encoding.UTF8.GetString(before).EnumerateRunes().Count() + 1}");
    }

    /// <summary>
    /// Whether the file can hold a member by that name. Some hosts keep megabytes of history beside their servers, and
    /// one file is asked for every folder above the working one.
    /// </summary>
    public static bool Mentions(ReadOnlySpan<byte> content, string name) =>
        content.IndexOf(
            JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes) >= 0;

    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> content) =>
        content.Span.StartsWith(ByteOrderMark) ? content[ByteOrderMark.Length..] : content;

    public static JsonElement? Object(this JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value)
            && value.ValueKind is JsonValueKind.Object
            ? value
            : null;

    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value)
            && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;

    public static bool IsTrue(this JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value)
            && value.ValueKind is JsonValueKind.True;

    public static IEnumerable<string> Texts(this JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value)
            && value.ValueKind is JsonValueKind.Array
            ? value.EnumerateArray().Select(Scalar).OfType<string>()
            : [];

    public static IEnumerable<NamedText> Pairs(this JsonElement element, string name) =>
        element.Object(name) is { } pairs
            ? pairs.EnumerateObject().Where(pair => Scalar(pair.Value) is not null)
                .Select(pair => new NamedText(pair.Name, Scalar(pair.Value)!))
            : [];

    // A port is written as a number as often as not.
    private static string? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };
}
