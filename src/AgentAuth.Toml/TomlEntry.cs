namespace AgentAuth.Toml;

/// <summary>One key of a table. For <c>a.b.c</c> each part is the key of its own table, at its own place.</summary>
public sealed record TomlEntry(string Key, TomlPosition KeyPosition, TomlValue Value);
