using System.Globalization;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Json;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;

namespace AgentAuth.Platform.Storage;

/// <summary>
/// Reads one object of a stored file strictly: a member of the wrong type is an error that names file and member, never
/// its value. Members that nobody asked for are handed back, to be kept on the next rewrite.
/// </summary>
internal sealed class StoredObject
{
    private const string UsualFix = "put the file right, or move it away";

    private readonly string _source;
    private readonly string _path;
    private readonly string _fix;
    private readonly IReadOnlyList<JsonMember> _members;
    private readonly bool[] _asked;

    private StoredObject(OutsideJson json, string source, string path, string fix)
    {
        _source = source;
        _path = path;
        _fix = fix;
        _members = json.WrittenMembers;
        _asked = new bool[_members.Count];

        // Two tokens, and no way to tell which one counts (RFC 8259 section 4).
        if (RepeatedName() is { } twice)
        {
            throw Corrupt($"has '{Shown(twice)}' twice");
        }
    }

    /// <summary>Parses the file and hands its object to <paramref name="read"/>.</summary>
    /// <param name="utf8">The whole file.</param>
    /// <param name="source">Its path, for messages.</param>
    /// <param name="read">Turns the object into a value.</param>
    /// <param name="fix">What a person does about a damaged one; null for a file that nothing brings back.</param>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.CorruptStore"/>.</exception>
    public static T Parse<T>(
        ReadOnlyMemory<byte> utf8, string source, Func<StoredObject, T> read, string? fix = null)
    {
        fix ??= UsualFix;

        if (!OutsideJson.TryParse(utf8, JsonForm.Strict, out var json, out var fault))
        {
            throw Corrupt(source, $"does not parse: line {fault.Line}, column {fault.Column}", fix);
        }

        return json.IsObject
            ? read(new StoredObject(json, source, "", fix))
            : throw Corrupt(source, "is not a JSON object", fix);
    }

    /// <summary>Null for an absent member and for <c>null</c>.</summary>
    public string? Text(string name) => FindText(name)?.ItselfShown;

    /// <summary>Null for an absent member, <c>null</c> and an empty text.</summary>
    public Secret? Secret(string name) => FindText(name) is { } json
        ? Core.Secrets.Secret.FromText(json.Itself ?? throw Wrong(name, "holds text that is not Unicode"))
        : null;

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

    public long? Integer(string name) => Find(name, json => json.IsNumber, "a number") is { } json
        ? json.AsWholeNumber ?? throw Wrong(name, "must be a whole number")
        : null;

    public bool? Boolean(string name) => Find(name, json => json.IsBoolean, "true or false")?.IsTrue;

    public IReadOnlyList<string>? Texts(string name) =>
        Find(name, json => json.IsArray, "an array of strings") is { } json
            ? [.. json.Items.Select(item => item.ItselfShown ?? throw Wrong(name, "must be an array of strings"))]
            : null;

    public StoredObject? Object(string name) => Find(name, json => json.IsObject, "an object") is { } json
        ? new StoredObject(json, _source, PathOf(name), _fix)
        : null;

    /// <summary>The members that were not asked for.</summary>
    public IReadOnlyList<JsonMember> Unknown() => [.. _members.Where((_, at) => !_asked[at])];

    public AgentAuthException Missing(string name) => Corrupt($"has no '{PathOf(name)}'");

    public AgentAuthException Wrong(string name, string what) => Corrupt($"is damaged: '{PathOf(name)}' {what}");

    private AgentAuthException Corrupt(string what) => Corrupt(_source, what, _fix);

    private static AgentAuthException Corrupt(string source, string what, string fix) =>
        new(ProblemCode.CorruptStore, $"{UntrustedText.Line(source, 1024)} {what}", fix);

    private OutsideJson? Find(string name, Func<OutsideJson, bool> isExpected, string expected)
    {
        for (var at = 0; at < _members.Count; at++)
        {
            if (_members[at].Name == name)
            {
                _asked[at] = true;
                return _members[at].Value is not { IsAbsent: false } json ? null
                    : isExpected(json) ? json
                    : throw Wrong(name, $"must be {expected}");
            }
        }

        return null;
    }

    private string? RepeatedName()
    {
        var names = new HashSet<string>(_members.Count, StringComparer.Ordinal);
        return _members.FirstOrDefault(member => !names.Add(member.Name))?.Name;
    }

    private OutsideJson? FindText(string name) => Find(name, json => json.IsText, "a string");

    private string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    private static string Shown(string name) => UntrustedText.Line(name, 40);
}
