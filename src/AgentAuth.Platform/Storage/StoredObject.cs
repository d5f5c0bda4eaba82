using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;

namespace AgentAuth.Platform.Storage;

/// <summary>
/// Reads one object of a stored file strictly: a member of the wrong type is an error that names file and member, never
/// its value. Members that nobody asked for are handed back, to be kept on the next rewrite.
/// </summary>
internal sealed class StoredObject
{
    private readonly string _source;
    private readonly string _path;
    private readonly Dictionary<string, JsonElement> _members;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    private StoredObject(JsonElement json, string source, string path)
    {
        _source = source;
        _path = path;
        _members = new Dictionary<string, JsonElement>(json.GetPropertyCount(), StringComparer.Ordinal);

        foreach (var member in json.EnumerateObject())
        {
            // RFC 8259 section 4 leaves the meaning of a name that comes twice open: two tokens, and no way to tell.
            if (!_members.TryAdd(member.Name, member.Value))
            {
                throw Corrupt($"has '{Shown(member.Name)}' twice");
            }
        }
    }

    /// <summary>Parses the file and hands its object to <paramref name="read"/>.</summary>
    /// <param name="utf8">The whole file.</param>
    /// <param name="source">Its path, for messages.</param>
    /// <param name="read">Turns the object into a value, while its document lives.</param>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.CorruptStore"/>.</exception>
    public static T Parse<T>(ReadOnlyMemory<byte> utf8, string source, Func<StoredObject, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return document.RootElement.ValueKind is JsonValueKind.Object
                ? read(new StoredObject(document.RootElement, source, ""))
                : throw Corrupt(source, "is not a JSON object");
        }
        catch (JsonException failure)
        {
            // Its message quotes the byte that it stumbled over, which may be part of a token.
            throw Corrupt(
                source, $"does not parse: line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1}");
        }
        catch (InvalidOperationException)
        {
            throw Corrupt(source, "holds text that is not UTF-8");
        }
    }

    /// <summary>Null for an absent member and for <c>null</c>.</summary>
    public string? Text(string name) => Find(name, JsonValueKind.String, "a string")?.GetString();

    /// <summary>A time, which a file without an offset means as UTC.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        const DateTimeStyles styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return text.Contains('T') && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, styles, out var time)
            ? time
            : throw Wrong(name, "must be a time such as 2026-04-02T09:30:00Z");
    }

    public long? Integer(string name) => Find(name, JsonValueKind.Number, "a number") is { } json
        ? json.TryGetInt64(out var number) ? number : throw Wrong(name, "must be a whole number")
        : null;

    public bool? Boolean(string name)
    {
        if (Ask(name) is not { ValueKind: not JsonValueKind.Null } json)
        {
            return null;
        }

        return json.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? json.GetBoolean()
            : throw Wrong(name, "must be true or false");
    }

    public IReadOnlyList<string>? Texts(string name) =>
        Find(name, JsonValueKind.Array, "an array of strings") is { } json
            ? [.. json.EnumerateArray().Select(item => item.ValueKind is JsonValueKind.String
                ? item.GetString()!
                : throw Wrong(name, "must be an array of strings"))]
            : null;

    public StoredObject? Object(string name) => Find(name, JsonValueKind.Object, "an object") is { } json
        ? new StoredObject(json, _source, PathOf(name))
        : null;

    /// <summary>The members that were not asked for; null where there are none.</summary>
    public JsonObject? Unknown()
    {
        JsonObject? unknown = null;
        foreach (var (name, value) in _members)
        {
            if (!_asked.Contains(name))
            {
                unknown ??= [];
                unknown[name] = JsonNode.Parse(value.GetRawText());
            }
        }

        return unknown;
    }

    public AgentAuthException Missing(string name) => Corrupt($"has no '{PathOf(name)}'");

    public AgentAuthException Wrong(string name, string what) => Corrupt($"is damaged: '{PathOf(name)}' {what}");

    private AgentAuthException Corrupt(string what) => Corrupt(_source, what);

    private static AgentAuthException Corrupt(string source, string what) =>
        new(
            ProblemCode.CorruptStore, $"{UntrustedText.Line(source, 1024)} {what}",
            "put the file right, or log in again: agent doctor");

    private JsonElement? Find(string name, JsonValueKind kind, string expected) => Ask(name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { } json when json.ValueKind == kind => json,
        _ => throw Wrong(name, $"must be {expected}"),
    };

    private JsonElement? Ask(string name)
    {
        if (!_members.TryGetValue(name, out var json))
        {
            return null;
        }

        _asked.Add(name);
        return json;
    }

    private string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    private static string Shown(string name) => UntrustedText.Line(name, 40);
}
