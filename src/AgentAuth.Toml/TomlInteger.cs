namespace AgentAuth.Toml;

public sealed class TomlInteger : TomlValue
{
    internal TomlInteger(TomlPosition position, long value)
        : base(TomlKind.Integer, position) => Value = value;

    public long Value { get; }
}
