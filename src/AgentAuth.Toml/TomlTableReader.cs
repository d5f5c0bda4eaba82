using AgentAuth.Toml.Messages;

namespace AgentAuth.Toml;

/// <summary>
/// Reads a table strictly: a value of the wrong type is an error where it stands, and <see cref="RefuseUnknownKeys"/>
/// finds what nobody asked for. Every reading returns null for a key that is absent; see <see cref="Missing"/>.
/// </summary>
public sealed class TomlTableReader
{
    private readonly TomlTable _table;
    private readonly string? _source;
    private readonly string _path;
    private readonly OrderedDictionary<string, List<TomlTableReader>> _asked = new(StringComparer.Ordinal);

    internal TomlTableReader(TomlTable table, string? source, string path)
    {
        _table = table;
        _source = source;
        _path = path;
    }

    public TomlPosition Position => _table.Position;

    /// <summary>
    /// All keys of the table in the order of the file; naming them here does not count as asking for them.
    /// </summary>
    public IEnumerable<string> Keys => _table.Entries.Select(entry => entry.Key);

    public string? String(string key) => Find<TomlString>(key, TomlKind.String)?.Value;

    public bool? Boolean(string key) => Find<TomlBoolean>(key, TomlKind.Boolean)?.Value;

    public long? Integer(string key, long least = long.MinValue, long most = long.MaxValue)
    {
        var value = Find<TomlInteger>(key, TomlKind.Integer)?.Value;
        return value < least || value > most ? throw Wrong(key, $"must be {least} to {most}") : value;
    }

    /// <summary>A float, or an integer where a float is meant: people write <c>at = 1</c>.</summary>
    public double? Number(string key) => Ask(key)?.Value switch
    {
        null => null,
        TomlFloat number => number.Value,
        TomlInteger number => number.Value,
        var other => throw Wrong(key, $"must be a number, found {TomlKindNames.WithArticle(other.Kind)}"),
    };

    /// <summary>A string that is one of the names; the error lists them.</summary>
    public string? Choice(string key, params IReadOnlyList<string> names)
    {
        var value = String(key);
        if (value is null || names.Contains(value, StringComparer.Ordinal))
        {
            return value;
        }

        var allowed = string.Join(", ", names.Select(name => $"'{name}'"));
        var nearest = NearestName.Of(value, names);
        throw Wrong(
            key, nearest is null
                ? $"must be one of {allowed}"
                : $"must be one of {allowed}; did you mean '{nearest}'?");
    }

    public IReadOnlyList<string>? StringArray(string key) =>
        Elements<TomlString>(key, TomlKind.String)?.ConvertAll(element => element.Value);

    /// <summary>One string, or an array where there may be several.</summary>
    public IReadOnlyList<string>? StringOrArray(string key) =>
        Ask(key)?.Value is TomlString one ? [one.Value] : StringArray(key);

    public TomlTableReader? Table(string key) =>
        Find<TomlTable>(key, TomlKind.Table) is { } table ? Child(key, table, PathOf(key)) : null;

    /// <summary>An array of tables, however it is written.</summary>
    public IReadOnlyList<TomlTableReader>? TableArray(string key) =>
        Elements<TomlTable>(key, TomlKind.Table)?.Select((table, index) => Child(key, table, $"{PathOf(key)}[{index}]"))
            .ToList();

    /// <summary>A table of tables whose names are the user's, as <c>[provider.github]</c>; empty when absent.</summary>
    public IReadOnlyDictionary<string, TomlTableReader> TableMap(string key) =>
        Map(key, (table, name) => table.Table(name));

    /// <summary>A table of strings whose names are the user's, as <c>[authorize]</c>; empty when absent.</summary>
    public IReadOnlyDictionary<string, string> StringMap(string key) =>
        Map(key, (table, name) => table.String(name));

    /// <summary>
    /// The error to throw for a key whose value has the right type and is still wrong. The message goes on from the
    /// key's name.
    /// </summary>
    public TomlException Wrong(string key, string message) =>
        new(_source, _table.TryGet(key, out var entry) ? entry.Value.Position : Position, $"'{PathOf(key)}' {message}");

    /// <summary>
    /// The error to throw for a required key: <c>reader.String("name") ?? throw reader.Missing("name")</c>.
    /// </summary>
    public TomlException Missing(string key) => new(_source, Position, $"'{PathOf(key)}' is missing");

    /// <summary>
    /// To be called once, on the outermost reader, after everything was read: covers the readers that came from it.
    /// </summary>
    /// <exception cref="TomlException">A key was not asked for; the first such key of the file.</exception>
    public void RefuseUnknownKeys()
    {
        if (Unknown().MinBy(unknown => unknown.Entry.KeyPosition) is { } first)
        {
            throw first.Reader.UnknownKey(first.Entry);
        }
    }

    private IEnumerable<UnknownEntry> Unknown() =>
        _table.Entries
            .Where(entry => !_asked.ContainsKey(entry.Key))
            .Select(entry => new UnknownEntry(this, entry))
            .Concat(_asked.Values.SelectMany(children => children).SelectMany(child => child.Unknown()));

    private TomlException UnknownKey(TomlEntry entry)
    {
        var nearest = NearestName.Of(entry.Key, _asked.Keys);
        var hint = (nearest, _asked.Count) switch
        {
            (not null, _) => $"did you mean '{Shown.Key(nearest)}'?",
            (null, 0) => "none is allowed here",
            _ => $"allowed are {string.Join(", ", _asked.Keys.Select(key => $"'{Shown.Key(key)}'"))}",
        };
        return new TomlException(_source, entry.KeyPosition, $"unknown key '{PathOf(entry.Key)}'; {hint}");
    }

    private TomlEntry? Ask(string key)
    {
        _asked.TryAdd(key, []);
        return _table.TryGet(key, out var entry) ? entry : null;
    }

    private T? Find<T>(string key, TomlKind expected)
        where T : TomlValue =>
        Ask(key)?.Value is { } value ? Typed<T>(value, PathOf(key), expected) : null;

    private List<T>? Elements<T>(string key, TomlKind expected)
        where T : TomlValue =>
        Find<TomlArray>(key, TomlKind.Array)?.Items.Select(
            (item, index) => Typed<T>(item, $"{PathOf(key)}[{index}]", expected)).ToList();

    private Dictionary<string, T> Map<T>(string key, Func<TomlTableReader, string, T?> read)
        where T : class
    {
        var table = Table(key);
        return table is null
            ? []
            : table.Keys.ToDictionary(name => name, name => read(table, name)!, StringComparer.Ordinal);
    }

    private T Typed<T>(TomlValue value, string path, TomlKind expected)
        where T : TomlValue =>
        value as T ?? throw new TomlException(
            _source,
            value.Position,
            $"'{path}' must be {TomlKindNames.WithArticle(expected)}, found {TomlKindNames.WithArticle(value.Kind)}");

    private TomlTableReader Child(string key, TomlTable table, string path)
    {
        var child = new TomlTableReader(table, _source, path);
        _asked[key].Add(child);
        return child;
    }

    private string PathOf(string key) => _path.Length == 0 ? Shown.Key(key) : $"{_path}.{Shown.Key(key)}";

    private sealed record UnknownEntry(TomlTableReader Reader, TomlEntry Entry);
}
