using AgentAuth.Core.Audit;
using AgentAuth.Core.Ports;

namespace AgentAuth.Core.Revocation;

/// <summary>Works off the revocations that could not be done at once. Run by later commands and by the view.</summary>
public sealed class PendingRevocations(IRevocationQueue queue, Revoker revoker, IAuditTrail audit, TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>Tries what is due. Returns how many are still waiting.</summary>
    public async Task<int> WorkOffAsync(CancellationToken cancellationToken)
    {
        var waiting = 0;

        foreach (var pending in queue.ReadAll())
        {
            if (pending.NotBefore > clock.GetUtcNow() || (await TryAsync(pending, cancellationToken).ConfigureAwait(false)).Status is RevocationStatus.Pending)
            {
                waiting++;
            }
        }

        return waiting;
    }

    /// <summary>One attempt, recorded; the entry leaves the queue unless it has to wait.</summary>
    public async Task<RevocationVerdict> TryAsync(PendingRevocation pending, CancellationToken cancellationToken)
    {
        var verdict = await revoker.RevokeAsync(pending.Grant, cancellationToken).ConfigureAwait(false);

        if (verdict.Status is RevocationStatus.Pending)
        {
            queue.Update(pending with
            {
                Attempts = pending.Attempts + 1,
                NotBefore = clock.GetUtcNow() + Pause(pending.Attempts, verdict.RetryAfter),
            });
        }
        else
        {
            queue.Remove(pending);
        }

        audit.Record(
            EventFor(verdict.Status),
            pending.Grant.Id,
            ("fingerprint", pending.Grant.AccessToken.Fingerprint),
            ("reason", verdict.Reason));

        return verdict;
    }

    private static TimeSpan Pause(int attempts, TimeSpan? retryAfter)
    {
        var doubled = FirstPause * Math.Pow(2, Math.Min(attempts, 12));
        var pause = doubled < LongestPause ? doubled : LongestPause;
        return retryAfter > pause ? retryAfter.Value : pause;
    }

    private static AuditEvent EventFor(RevocationStatus status) => status switch
    {
        RevocationStatus.Confirmed => AuditEvent.RevocationConfirmed,
        RevocationStatus.Pending => AuditEvent.RevocationPending,
        RevocationStatus.Unsupported => AuditEvent.WarningRaised,
        _ => AuditEvent.RevocationRequested,
    };
}
