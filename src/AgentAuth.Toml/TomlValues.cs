using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace AgentAuth.Toml;

/// <summary>The types of TOML.</summary>
public enum TomlKind
{
    String,
    Integer,
    Float,
    Boolean,
    OffsetDateTime,
    LocalDateTime,
    LocalDate,
    LocalTime,
    Array,
    Table,
}

/// <summary>The words of the TOML specification for its types.</summary>
internal static class TomlKindNames
{
    public static string WithArticle(TomlKind kind) => kind switch
    {
        TomlKind.String => "a string",
        TomlKind.Integer => "an integer",
        TomlKind.Float => "a float",
        TomlKind.Boolean => "a boolean",
        TomlKind.OffsetDateTime => "an offset date-time",
        TomlKind.LocalDateTime => "a local date-time",
        TomlKind.LocalDate => "a local date",
        TomlKind.LocalTime => "a local time",
        TomlKind.Array => "an array",
        TomlKind.Table => "a table",
        _ => throw new UnreachableException(),
    };
}

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

/// <summary>One key of a table. For <c>a.b.c</c> each part is the key of its own table, at its own place.</summary>
public sealed record TomlEntry(string Key, TomlPosition KeyPosition, TomlValue Value);

/// <summary>
/// A value and the place of its first character. Every value is one of the sealed types, one per
/// <see cref="TomlKind"/>.
/// </summary>
public abstract class TomlValue
{
    private protected TomlValue(TomlKind kind, TomlPosition position)
    {
        Kind = kind;
        Position = position;
    }

    public TomlKind Kind { get; }

    public TomlPosition Position { get; private protected set; }
}

/// <summary>
/// Always well-formed Unicode. Line ends inside a multi-line string are <c>\n</c>, however the file writes them.
/// </summary>
public sealed class TomlString : TomlValue
{
    internal TomlString(TomlPosition position, string value)
        : base(TomlKind.String, position) => Value = value;

    public string Value { get; }
}

public sealed class TomlInteger : TomlValue
{
    internal TomlInteger(TomlPosition position, long value)
        : base(TomlKind.Integer, position) => Value = value;

    public long Value { get; }
}

/// <summary>May be an infinity or not a number: TOML has words for both.</summary>
public sealed class TomlFloat : TomlValue
{
    internal TomlFloat(TomlPosition position, double value)
        : base(TomlKind.Float, position) => Value = value;

    public double Value { get; }
}

public sealed class TomlBoolean : TomlValue
{
    internal TomlBoolean(TomlPosition position, bool value)
        : base(TomlKind.Boolean, position) => Value = value;

    public bool Value { get; }
}

/// <summary>
/// An instant. The written offset is kept where .NET can hold it (14 hours); beyond, the same instant in UTC.
/// </summary>
public sealed class TomlOffsetDateTime : TomlValue
{
    internal TomlOffsetDateTime(TomlPosition position, DateTimeOffset value)
        : base(TomlKind.OffsetDateTime, position) => Value = value;

    public DateTimeOffset Value { get; }
}

/// <summary>A date and time of no time zone; its <see cref="DateTime.Kind"/> is unspecified.</summary>
public sealed class TomlLocalDateTime : TomlValue
{
    internal TomlLocalDateTime(TomlPosition position, DateTime value)
        : base(TomlKind.LocalDateTime, position) => Value = value;

    public DateTime Value { get; }
}

public sealed class TomlLocalDate : TomlValue
{
    internal TomlLocalDate(TomlPosition position, DateOnly value)
        : base(TomlKind.LocalDate, position) => Value = value;

    public DateOnly Value { get; }
}

public sealed class TomlLocalTime : TomlValue
{
    internal TomlLocalTime(TomlPosition position, TimeOnly value)
        : base(TomlKind.LocalTime, position) => Value = value;

    public TimeOnly Value { get; }
}

/// <summary>Values of any mix of types; the elements of an array of tables are all <see cref="TomlTable"/>.</summary>
public sealed class TomlArray : TomlValue
{
    private readonly List<TomlValue> _items = [];

    internal TomlArray(TomlPosition position, bool isOfTables)
        : base(TomlKind.Array, position) => IsOfTables = isOfTables;

    public IReadOnlyList<TomlValue> Items => _items;

    /// <summary>
    /// Written with <c>[[name]]</c> headers, and so open to further ones; an array in brackets is closed.
    /// </summary>
    internal bool IsOfTables { get; }

    internal void Add(TomlValue item) => _items.Add(item);
}

/// <summary>
/// Keys in the order of the file, compared by code point: TOML keys are case-sensitive and never normalized.
/// </summary>
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
