namespace AgentAuth.Toml;

public sealed class TomlLocalDate : TomlValue
{
    internal TomlLocalDate(TomlPosition position, DateOnly value)
        : base(TomlKind.LocalDate, position) => Value = value;

    public DateOnly Value { get; }
}
