namespace AgentAuth.Mcp.Hosts.Definitions;

/// <summary>A name and its value: an environment variable or an HTTP header.</summary>
public sealed record DeclaredVariable(string Name, DeclaredValue Value);
