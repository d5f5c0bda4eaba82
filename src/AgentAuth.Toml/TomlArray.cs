namespace AgentAuth.Toml;

/// <summary>Values of any mix of types; the elements of an array of tables are all <see cref="TomlTable"/>.</summary>
public sealed class TomlArray : TomlValue
{
    private readonly List<TomlValue> _items = [];

    internal TomlArray(TomlPosition position, bool isOfTables)
        : base(TomlKind.Array, position) => IsOfTables = isOfTables;

    public IReadOnlyList<TomlValue> Items => _items;

    /// <summary>Written with <c>[[name]]</c> headers, and so open to further ones; an array in brackets is closed.</summary>
    internal bool IsOfTables { get; }

    internal void Add(TomlValue item) => _items.Add(item);
}
