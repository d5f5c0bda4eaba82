using AgentAuth.Core.Credentials;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Revocation;

namespace AgentAuth.Tui.Effects;

/// <summary>Renews credentials, and finishes what was left to do at providers.</summary>
public interface IRenewal
{
    /// <summary>Renews one, due or not.</summary>
    /// <exception cref="Core.Errors.AgentAuthException">Where there is none, or its store is unsafe, corrupt or
    /// busy.</exception>
    Task<RefreshOutcome> RenewAsync(CredentialId id, CancellationToken cancellationToken);

    /// <summary>Renews every owned credential that is due now.</summary>
    Task<IReadOnlyList<(CredentialId Id, RefreshOutcome Outcome)>> RenewDueAsync(CancellationToken cancellationToken);

    /// <summary>When the next one is due, UTC; null where none will be.</summary>
    DateTimeOffset? NextDueAt();

    /// <summary>Tries the revocations that are pending and due.</summary>
    Task<RevocationRound> FinishRevocationsAsync(CancellationToken cancellationToken);
}
