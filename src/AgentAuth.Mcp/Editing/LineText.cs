namespace AgentAuth.Mcp.Editing;

/// <summary>One text in a line of a configuration file.</summary>
/// <param name="Start">Of the text, its quote included.</param>
/// <param name="End">Behind it.</param>
/// <param name="Name">What stands before it and a colon or an equals sign; null where nothing does.</param>
/// <param name="IsName">Whether a colon or an equals sign stands behind it.</param>
internal readonly record struct LineText(int Start, int End, string? Name, bool IsName);
