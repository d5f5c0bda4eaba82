using AgentAuth.Toml.Parsing;

namespace AgentAuth.Toml;

/// <summary>A parsed TOML 1.0 file.</summary>
public sealed class TomlDocument
{
    private TomlDocument(TomlTable root, string? source)
    {
        Root = root;
        Source = source;
    }

    public TomlTable Root { get; }

    /// <summary>The name that errors give, usually a path.</summary>
    public string? Source { get; }

    /// <exception cref="TomlException">The text is not TOML 1.0.</exception>
    public static TomlDocument Parse(string text, string? source = null)
    {
        var faults = new Faults(source);
        return new TomlDocument(new DocumentParser(new Scanner(text, faults), faults).Parse(), source);
    }

    /// <exception cref="TomlException">The bytes are not UTF-8, or the text is not TOML 1.0.</exception>
    public static TomlDocument Parse(ReadOnlySpan<byte> utf8, string? source = null) =>
        Parse(Utf8Text.Decode(utf8, new Faults(source)), source);

    /// <summary>Starts a strict reading of the root table.</summary>
    public TomlTableReader Read() => new(Root, Source, path: "");
}
