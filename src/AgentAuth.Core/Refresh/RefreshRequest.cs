using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Refresh;

/// <summary>What a person or a script wants refreshed.</summary>
/// <param name="Named">Empty: every login that can be refreshed.</param>
/// <param name="DueOnly">Not those before 80 % of their life.</param>
/// <param name="Force">Also those whose provider asked to wait.</param>
public sealed record RefreshRequest(IReadOnlyList<CredentialId> Named, bool DueOnly, bool Force)
{
    internal TokenDemand Demand => DueOnly && !Force ? TokenDemand.None : new TokenDemand { Force = true };
}
