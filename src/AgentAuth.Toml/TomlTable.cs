using System.Diagnostics.CodeAnalysis;
using AgentAuth.Toml.Parsing;

namespace AgentAuth.Toml;

/// <summary>Keys in the order of the file, compared by code point: TOML keys are case-sensitive and never normalized.</summary>
public sealed class TomlTable : TomlValue
{
    private readonly OrderedDictionary<string, TomlEntry> _entries = new(StringComparer.Ordinal);

    internal TomlTable(TomlPosition position, TableForm form)
        : base(TomlKind.Table, position) => Form = form;

    public IReadOnlyList<TomlEntry> Entries => _entries.Values;

    internal TableForm Form { get; private set; }

    public bool TryGet(string key, [NotNullWhen(true)] out TomlEntry? entry) => _entries.TryGetValue(key, out entry);

    internal void Add(KeyPart key, TomlValue value) =>
        _entries.Add(key.Name, new TomlEntry(key.Name, key.Position, value));

    internal void Define(TableForm form, TomlPosition position)
    {
        Form = form;
        Position = position;
    }
}
