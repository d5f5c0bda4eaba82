namespace AgentAuth.Toml;

/// <summary>A place in a file, both counted from 1. A column is one Unicode code point; a tab is one column.</summary>
public readonly record struct TomlPosition(int Line, int Column) : IComparable<TomlPosition>
{
    public static TomlPosition Start { get; } = new(1, 1);

    public int CompareTo(TomlPosition other) =>
        Line == other.Line ? Column.CompareTo(other.Column) : Line.CompareTo(other.Line);

    public static bool operator <(TomlPosition left, TomlPosition right) => left.CompareTo(right) < 0;

    public static bool operator >(TomlPosition left, TomlPosition right) => left.CompareTo(right) > 0;

    public static bool operator <=(TomlPosition left, TomlPosition right) => left.CompareTo(right) <= 0;

    public static bool operator >=(TomlPosition left, TomlPosition right) => left.CompareTo(right) >= 0;
}
