using AgentAuth.Core.Credentials;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Revocation;
using AgentAuth.Tui.Effects;

namespace AgentAuth.Cli.View;

/// <summary>Renewal with the use cases that the commands have.</summary>
internal sealed class Renewals(
    TimeProvider clock, PendingRevocations pendingRevocations, RefreshDue refreshDue, Refresher refresher,
    StoreBoard board) : IRenewal
{
    private static readonly TimeSpan RevocationPatience = TimeSpan.FromSeconds(30);

    public Task<RefreshOutcome> RenewAsync(CredentialId id, CancellationToken cancellationToken) =>
        refresher.EnsureAsync(id, new TokenDemand { Force = true }, cancellationToken);

    public Task<IReadOnlyList<(CredentialId Id, RefreshOutcome Outcome)>> RenewDueAsync(
        CancellationToken cancellationToken) =>
        refreshDue.RunAsync(cancellationToken);

    // The files are opened once more only where something may be due.
    public DateTimeOffset? NextDueAt() =>
        board.NextDueAt > clock.GetUtcNow() ? board.NextDueAt : refreshDue.NextDueAt();

    public Task<RevocationRound> FinishRevocationsAsync(CancellationToken cancellationToken) =>
        pendingRevocations.WorkOffAsync(RevocationPatience, cancellationToken);
}
