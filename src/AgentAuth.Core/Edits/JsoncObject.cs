using System.Text;
using System.Text.Json;

namespace AgentAuth.Core.Edits;

/// <summary>Where an object and its members stand in a text of JSON with comments and trailing commas.</summary>
/// <param name="Start">Of its opening brace.</param>
/// <param name="End">Of its closing brace.</param>
/// <param name="Members">In the order of the text.</param>
public sealed record JsoncObject(int Start, int End, IReadOnlyList<JsoncMember> Members)
{
    /// <summary>Null where the text at <paramref name="start"/> is no object.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static JsoncObject? At(ReadOnlySpan<byte> text, int start)
    {
        var reader = new Utf8JsonReader(
            text[start..],
            new JsonReaderOptions
            {
                CommentHandling = JsonCommentHandling.Allow,
                AllowTrailingCommas = true,
                AllowMultipleValues = true,
            });

        do
        {
            if (!reader.Read())
            {
                return null;
            }
        }
        while (reader.TokenType is JsonTokenType.Comment);

        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            return null;
        }

        var open = start + (int)reader.TokenStartIndex;
        var members = new List<JsoncMember>();

        while (reader.Read() && reader.TokenType is not JsonTokenType.EndObject)
        {
            if (reader.TokenType is JsonTokenType.PropertyName)
            {
                members.Add(Member(ref reader, start));
            }
        }

        return new JsoncObject(open, start + (int)reader.TokenStartIndex, members);
    }

    /// <summary>As readers take it: of two members by one name the later counts.</summary>
    public JsoncMember? Find(string name) => Members.LastOrDefault(member => member.Name == name);

    private static JsoncMember Member(ref Utf8JsonReader reader, int offset)
    {
        var name = reader.GetString() ?? "";
        var nameStart = offset + (int)reader.TokenStartIndex;

        do
        {
            reader.Read();
        }
        while (reader.TokenType is JsonTokenType.Comment);

        var valueStart = offset + (int)reader.TokenStartIndex;
        Skip(ref reader);
        return new JsoncMember(name, nameStart, valueStart, offset + (int)reader.BytesConsumed);
    }

    private static void Skip(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;

        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.CurrentDepth > depth)
            {
            }
        }
    }

    /// <summary>
    /// The blanks at the beginning of the line of that place; null where something else stands there too.
    /// </summary>
    public static string? IndentAt(ReadOnlySpan<byte> text, int place)
    {
        var line = text[..place].LastIndexOf((byte)'\n') + 1;
        var before = text[line..place];
        return before.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0 ? Encoding.UTF8.GetString(before) : null;
    }
}
