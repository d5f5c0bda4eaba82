namespace AgentAuth.Toml;

/// <summary>Always well-formed Unicode. Line ends inside a multi-line string are <c>\n</c>, however the file writes them.</summary>
public sealed class TomlString : TomlValue
{
    internal TomlString(TomlPosition position, string value)
        : base(TomlKind.String, position) => Value = value;

    public string Value { get; }
}
