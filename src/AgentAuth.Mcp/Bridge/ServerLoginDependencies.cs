using AgentAuth.Core.Lifecycle;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;

namespace AgentAuth.Mcp.Bridge;

/// <summary>The use cases and ports that a bridge logs in with.</summary>
public sealed record ServerLoginDependencies(
    Login Login,
    ResourceDiscovery Resources,
    ServerDiscovery Servers,
    IClientRegistrationStore Registrations,
    ILoginTurns Turns,
    IGrantStore Grants,
    TimeProvider Clock);
