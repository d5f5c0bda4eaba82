namespace AgentAuth.Toml;

/// <summary>An instant. The written offset is kept where .NET can hold it (14 hours); beyond, the same instant in UTC.</summary>
public sealed class TomlOffsetDateTime : TomlValue
{
    internal TomlOffsetDateTime(TomlPosition position, DateTimeOffset value)
        : base(TomlKind.OffsetDateTime, position) => Value = value;

    public DateTimeOffset Value { get; }
}
