using AgentAuth.Core.Login;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Revocation;

namespace AgentAuth.Mcp.Bridge;

/// <summary>The use cases and ports that a bridge logs in with.</summary>
public sealed record ServerLoginDependencies(
    OAuthLogin OAuthLogin,
    ResourceDiscovery Resources,
    ServerDiscovery Servers,
    IClientRegistrationStore Registrations,
    ILoginLocks Locks,
    IGrantStore Grants,
    PendingRevocations Revocations,
    TimeProvider Clock);
