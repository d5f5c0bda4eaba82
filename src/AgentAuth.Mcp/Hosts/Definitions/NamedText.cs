namespace AgentAuth.Mcp.Hosts.Definitions;

/// <summary>A member of a host's file: a name and its value as they are written there.</summary>
internal sealed record NamedText(string Name, string Value);
