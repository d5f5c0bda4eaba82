namespace AgentAuth.Console.Lines;

/// <summary>
/// One thing that <c>agent doctor</c> looked at, what it found, and the command or step that puts it right.
/// </summary>
public sealed record Finding(FindingLevel Level, string Subject, string Detail, string? Fix = null);
