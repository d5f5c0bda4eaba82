using System.Text;
using System.Text.Json;
using AgentAuth.Core.Json;

namespace AgentAuth.Core.Edits;

/// <summary>Where an object and its members stand in a text of JSON with comments and trailing commas.</summary>
/// <param name="Start">Of its opening brace.</param>
/// <param name="End">Of its closing brace.</param>
/// <param name="Members">In the order of the text.</param>
public sealed record JsoncObject(int Start, int End, IReadOnlyList<JsoncMember> Members)
{
    /// <summary>False where the text from <paramref name="start"/> on is no JSON; null where it is no object.</summary>
    public static bool TryFind(ReadOnlySpan<byte> text, int start, out JsoncObject? found)
    {
        var tokens = new JsonTokens(text, JsonForm.Relaxed, start);
        found = null;

        if (!tokens.Read() || tokens.Type is not JsonTokenType.StartObject)
        {
            return !tokens.IsBroken;
        }

        var open = tokens.Start;
        var members = new List<JsoncMember>();

        while (tokens.Read() && tokens.Type is JsonTokenType.PropertyName)
        {
            members.Add(Member(ref tokens));
        }

        found = tokens.Type is JsonTokenType.EndObject ? new JsoncObject(open, tokens.Start, members) : null;
        return found is not null;
    }

    /// <summary>As readers take it: of two members by one name the later counts.</summary>
    public JsoncMember? Find(string name) => Members.LastOrDefault(member => member.Name == name);

    private static JsoncMember Member(ref JsonTokens tokens)
    {
        var name = tokens.Text;
        var nameStart = tokens.Start;
        tokens.Read();
        var valueStart = tokens.Start;
        tokens.Skip();
        return new JsoncMember(name, nameStart, valueStart, tokens.End);
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
