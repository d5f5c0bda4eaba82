namespace AgentAuth.Toml;

/// <summary>
/// A parsed TOML file, 1.0 or 1.1. Tomlyn reads the text; the rules of tables, the bounds and the words of errors are
/// ours, and nothing of Tomlyn shows outside this project.
/// </summary>
public sealed class TomlDocument
{
    /// <summary>
    /// In bytes or UTF-16 units. A syntax tree takes up to 400 times its text, and a project's file is not the user's
    /// own.
    /// </summary>
    public const int LargestSize = 1 << 20;

    private TomlDocument(TomlTable root, string? source)
    {
        Root = root;
        Source = source;
    }

    public TomlTable Root { get; }

    /// <summary>The name that errors give, usually a path.</summary>
    public string? Source { get; }

    /// <exception cref="TomlException">The text is not TOML, or larger than <see cref="LargestSize"/>.</exception>
    public static TomlDocument Parse(string text, string? source = null)
    {
        var faults = new Faults(source);
        Bound(text.Length, faults);
        return new TomlDocument(SyntaxReader.Read(SourceText.Clean(text, faults), faults), source);
    }

    /// <exception cref="TomlException">The bytes are not UTF-8, the text is not TOML, or it is larger than
    /// <see cref="LargestSize"/>.</exception>
    public static TomlDocument Parse(ReadOnlySpan<byte> utf8, string? source = null)
    {
        var faults = new Faults(source);
        Bound(utf8.Length, faults);
        return Parse(SourceText.Decode(utf8, faults), source);
    }

    /// <summary>Starts a strict reading of the root table.</summary>
    public TomlTableReader Read() => new(Root, Source, path: "");

    private static void Bound(int size, Faults faults)
    {
        if (size > LargestSize)
        {
            throw faults.At(TomlPosition.Start, "the file is larger than 1 MiB");
        }
    }
}
