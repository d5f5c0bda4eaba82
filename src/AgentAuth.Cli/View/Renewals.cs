using AgentAuth.Core.Credentials;
using AgentAuth.Core.Lifecycle;
using AgentAuth.Tui.View;

namespace AgentAuth.Cli.View;

/// <summary>Renewal with the use cases that the commands have.</summary>
internal sealed class Renewals(Workshop shop, StoreBoard board) : IRenewal
{
    public Task<FreshenOutcome> RenewAsync(CredentialId id, CancellationToken cancellationToken) =>
        shop.Freshener.EnsureAsync(id, new FreshenDemand { Force = true }, cancellationToken);

    public Task<IReadOnlyList<(CredentialId Id, FreshenOutcome Outcome)>> RenewDueAsync(CancellationToken cancellationToken) =>
        shop.RenewDue.RunAsync(cancellationToken);

    // The files are opened once more only where something may be due.
    public DateTimeOffset? NextDueAt() => board.NextDueAt > shop.Edges.Clock.GetUtcNow() ? board.NextDueAt : shop.RenewDue.NextDueAt();

    public Task<int> FinishRevocationsAsync(CancellationToken cancellationToken) => shop.PendingRevocations.WorkOffAsync(cancellationToken);
}
