namespace AgentAuth.Toml;

/// <summary>A date and time of no time zone; its <see cref="DateTime.Kind"/> is unspecified.</summary>
public sealed class TomlLocalDateTime : TomlValue
{
    internal TomlLocalDateTime(TomlPosition position, DateTime value)
        : base(TomlKind.LocalDateTime, position) => Value = value;

    public DateTime Value { get; }
}
