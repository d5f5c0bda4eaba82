using AgentAuth.Core.Errors;

namespace AgentAuth.Mcp.Hosts;

/// <summary>What all files of all hosts hold: one that cannot be read is a problem and harms no other.</summary>
public sealed record HostReading(IReadOnlyList<ServerDefinition> Servers, IReadOnlyList<Problem> Problems);
