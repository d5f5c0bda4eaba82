using AgentAuth.Core.Errors;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Hosts;

/// <summary>What all files of all hosts hold: one that cannot be read is a problem and harms no other.</summary>
public sealed record HostReadResult(IReadOnlyList<ServerDefinition> Servers, IReadOnlyList<Problem> Problems);
