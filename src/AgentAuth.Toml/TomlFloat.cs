namespace AgentAuth.Toml;

/// <summary>May be an infinity or not a number: TOML has words for both.</summary>
public sealed class TomlFloat : TomlValue
{
    internal TomlFloat(TomlPosition position, double value)
        : base(TomlKind.Float, position) => Value = value;

    public double Value { get; }
}
