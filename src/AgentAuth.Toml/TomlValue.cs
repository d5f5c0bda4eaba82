namespace AgentAuth.Toml;

/// <summary>A value and the place of its first character. Every value is one of the sealed types, one per <see cref="TomlKind"/>.</summary>
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
