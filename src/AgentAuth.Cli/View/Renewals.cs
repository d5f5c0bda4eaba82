using AgentAuth.Cli.Composition;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Revocation;
using AgentAuth.Tui.Effects;

namespace AgentAuth.Cli.View;

/// <summary>Renewal with the use cases that the commands have.</summary>
internal sealed class Renewals(Workshop shop, StoreBoard board) : IRenewal
{
    private static readonly TimeSpan RevocationPatience = TimeSpan.FromSeconds(30);

    public Task<RefreshOutcome> RenewAsync(CredentialId id, CancellationToken cancellationToken) =>
        shop.Refresher.EnsureAsync(id, new TokenDemand { Force = true }, cancellationToken);

    public Task<IReadOnlyList<(CredentialId Id, RefreshOutcome Outcome)>> RenewDueAsync(
        CancellationToken cancellationToken) =>
        shop.RefreshDue.RunAsync(cancellationToken);

    // The files are opened once more only where something may be due.
    public DateTimeOffset? NextDueAt() =>
        board.NextDueAt > shop.Edges.Clock.GetUtcNow() ? board.NextDueAt : shop.RefreshDue.NextDueAt();

    public Task<RevocationRound> FinishRevocationsAsync(CancellationToken cancellationToken) =>
        shop.PendingRevocations.WorkOffAsync(RevocationPatience, cancellationToken);
}
