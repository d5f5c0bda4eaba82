namespace AgentAuth.Mcp.Hosts.Definitions;

/// <summary>
/// A value and what it goes by: a variable, a header, or the option before it; null where it stands alone.
/// </summary>
public sealed record NamedValue(string? Name, DeclaredValue Value);
