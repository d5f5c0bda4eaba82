namespace AgentAuth.Toml;

/// <summary>
/// A file that is not TOML, or a key or value that its reader does not allow. The message starts in lower case, has no
/// full stop, and never repeats a value: a configuration file may hold a secret. Names in it are safe to print.
/// </summary>
public sealed class TomlException(string? source, TomlPosition position, string message) : Exception(message)
{
    /// <summary>The name given when the document was parsed, usually a path; null when none was given.</summary>
    public override string? Source { get; set; } = source;

    public TomlPosition Position { get; } = position;

    public int Line => Position.Line;

    public int Column => Position.Column;

    /// <summary><c>config.toml:3:7</c>, the form that editors and terminals turn into a link.</summary>
    public string Location => Source is null ? $"line {Line}, column {Column}" : $"{Source}:{Line}:{Column}";
}

/// <summary>Makes the errors of one document, so that each carries the document's name.</summary>
internal sealed class Faults(string? source)
{
    public TomlException At(TomlPosition position, string message) => new(source, position, message);

    public TomlException TooDeep(TomlPosition position) =>
        At(position, $"tables and arrays are nested too deeply; at most {TableRules.MostLevels} levels are allowed");
}
