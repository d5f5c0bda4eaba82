using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Hosts;

/// <summary>What one file holds: an entry that cannot be used harms no other.</summary>
public sealed record FileReading(IReadOnlyList<ServerDefinition> Servers, IReadOnlyList<UnreadableServer> Unreadable)
{
    public static FileReading Empty { get; } = new([], []);
}
