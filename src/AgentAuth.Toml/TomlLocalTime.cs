namespace AgentAuth.Toml;

public sealed class TomlLocalTime : TomlValue
{
    internal TomlLocalTime(TomlPosition position, TimeOnly value)
        : base(TomlKind.LocalTime, position) => Value = value;

    public TimeOnly Value { get; }
}
