using AgentAuth.Core.Ports;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Mcp.Run;
using AgentAuth.Mcp.Run.Approval;

namespace AgentAuth.Tui.Effects;

/// <summary>What reads, checks and approves MCP servers.</summary>
/// <param name="Directory">Reads every host's files.</param>
/// <param name="Named">Finds one that another entry runs.</param>
/// <param name="Files">Reads variable files.</param>
/// <param name="Gate">Approves.</param>
/// <param name="Consumers">Says which credentials a server uses.</param>
/// <param name="CheckNow">A check by the credentials as they are at this moment.</param>
public sealed record ServerServices(
    ServerDirectory Directory, NamedServers Named, IHostFiles Files, ApprovalGate Gate, ServerConsumers Consumers,
    Func<ServerCheck> CheckNow);
