using AgentAuth.Core.Errors;

namespace AgentAuth.Mcp.Hosts;

/// <summary>An entry that has a name and no use.</summary>
public sealed record UnreadableServer(string Name, Problem Problem);
