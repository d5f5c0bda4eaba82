using AgentAuth.Core.Audit;
using AgentAuth.Core.Clients;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;

namespace AgentAuth.Core.Revocation;

/// <summary>
/// Revocations that could not be done at once, tried again by later commands and by the view. Each is in a guard of its
/// own: whatever becomes of one, the others are tried.
/// </summary>
public sealed class PendingRevocations(
    IRevocationQueue queue,
    Revoker revoker,
    WholeGrant whole,
    ReplacedLogin replaced,
    ProviderFacts providers,
    UnusedClients unused,
    IAuditTrail audit,
    TimeProvider clock)
{
    /// <summary>
    /// Tries what is due, one after the other at each server and all servers at once. What is not done in time waits.
    /// </summary>
    public async Task<RevocationRound> WorkOffAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var all = queue.ReadAll();
        var due = all.Where(pending => RevocationWait.IsOver(pending, clock.GetUtcNow())).ToList();

        if (due.Count == 0)
        {
            return new RevocationRound(all.Count, [], queue.Faults());
        }

        using var deadline = new CancellationTokenSource(patience, clock);
        var turns = due.GroupBy(pending => pending.Grant.Server.Issuer ?? pending.Grant.Server.TokenEndpoint)
            .Select(server => TryInTurnAsync([.. server], deadline.Token, cancellationToken));
        List<RevocationAttempt> attempts = [
            .. (await Task.WhenAll(turns).ConfigureAwait(false)).SelectMany(tried => tried)];
        return new RevocationRound(
            all.Count - attempts.Count(attempt => attempt.Verdict.Status is not RevocationStatus.Pending), attempts,
            queue.Faults());
    }

    /// <summary>
    /// One attempt, recorded; the entry leaves the queue unless it has to wait. Throws for cancellation alone.
    /// </summary>
    public Task<RevocationVerdict> TryAsync(PendingRevocation pending, CancellationToken cancellationToken) =>
        TryAsync(pending, CancellationToken.None, cancellationToken);

    private async Task<IReadOnlyList<RevocationAttempt>> TryInTurnAsync(
        IReadOnlyList<PendingRevocation> due, CancellationToken deadline, CancellationToken cancellationToken)
    {
        var attempts = new List<RevocationAttempt>();

        foreach (var pending in due.TakeWhile(_ => !deadline.IsCancellationRequested))
        {
            var verdict = await TryAsync(pending, deadline, cancellationToken).ConfigureAwait(false);
            attempts.Add(new RevocationAttempt(pending.Grant.Id, verdict, providers.ManualUrlOf(pending.Grant)));
        }

        return attempts;
    }

    private async Task<RevocationVerdict> TryAsync(
        PendingRevocation pending, CancellationToken deadline, CancellationToken cancellationToken)
    {
        var verdict = await GuardedAsync(pending, deadline, cancellationToken).ConfigureAwait(false);
        verdict = verdict with
        {
            Problem = verdict.Problem is null
                ? null
                : verdict.Problem with { Credential = pending.Grant.Id },
        };
        verdict = RevocationWait.Bound(pending, verdict);

        if (Settle(pending, verdict) is { } trouble)
        {
            verdict = verdict with { Problem = verdict.Problem ?? trouble };
        }

        audit.Record(
            EventFor(verdict.Status),
            pending.Grant.Id,
            verdict.Problem?.Code,
            ("fingerprint", pending.Grant.AccessToken.Fingerprint),
            ("reason", verdict.Problem?.Message),
            ("login", pending.IsReplaced ? "replaced" : null));
        return verdict;
    }

    private async Task<RevocationVerdict> GuardedAsync(
        PendingRevocation pending, CancellationToken deadline, CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(deadline, cancellationToken);

        try
        {
            if ((replaced.LeftAlone(pending) ?? whole.LeftAlone(pending)) is { } left)
            {
                return left;
            }

            var verdict = await revoker.RevokeAsync(pending.Grant, linked.Token).ConfigureAwait(false);

            if (verdict.Status is RevocationStatus.Confirmed or RevocationStatus.Requested)
            {
                await whole.MarkEndedAsync(pending, cancellationToken).ConfigureAwait(false);
            }

            return verdict;
        }
        catch (AgentAuthException failure)
        {
            return RevocationVerdict.Pending(failure.Problem);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return RevocationVerdict.Pending(
                new Problem(ProblemCode.ProviderUnreachable, "the provider did not answer in time"));
        }
    }

    // A full disk changes nothing at the provider: the entry is tried once more later.
    private Problem? Settle(PendingRevocation pending, RevocationVerdict verdict)
    {
        try
        {
            if (verdict.Status is RevocationStatus.Pending)
            {
                queue.Update(RevocationWait.After(pending, verdict, clock.GetUtcNow()));
            }
            else
            {
                queue.Remove(pending);
                unused.DropClientOf(pending.Grant);
            }

            return null;
        }
        catch (AgentAuthException failure)
        {
            return failure.Problem;
        }
    }

    private static AuditEvent EventFor(RevocationStatus status) => status switch
    {
        RevocationStatus.Confirmed => AuditEvent.RevocationConfirmed,
        RevocationStatus.Pending => AuditEvent.RevocationPending,
        RevocationStatus.Requested => AuditEvent.RevocationRequested,
        _ => AuditEvent.WarningRaised,
    };
}
