namespace AgentAuth.Toml;

public sealed class TomlBoolean : TomlValue
{
    internal TomlBoolean(TomlPosition position, bool value)
        : base(TomlKind.Boolean, position) => Value = value;

    public bool Value { get; }
}
