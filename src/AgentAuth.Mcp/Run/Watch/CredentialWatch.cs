using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Mcp.Run.Watch;

/// <summary>
/// Looks after the credentials that a running server holds: refreshes what is due, says when one is no longer what the
/// server was given, whoever changed it, and when one is gone for good.
/// </summary>
/// <param name="grants">The logins.</param>
/// <param name="secrets">Keys, and the ways to those that others hold.</param>
/// <param name="current">The secret of a key as it is known to be, wherever it is held.</param>
/// <param name="refresher">Says why one cannot be refreshed any more.</param>
/// <param name="refreshDue">Refreshes, and leaves alone for a while what could not be.</param>
/// <param name="clock">The time.</param>
public sealed class CredentialWatch(
    IGrantStore grants,
    ISecretStore secrets,
    Func<StoredSecret, CancellationToken, Task<Secret>> current,
    Refresher refresher,
    RefreshDue refreshDue,
    TimeProvider clock)
{
    private readonly HashSet<CredentialId> _logins = [];
    private readonly HashSet<CredentialId> _keys = [];

    /// <summary>
    /// One that is lost before one that changed; null where all are as they were, or cannot be read for the moment.
    /// </summary>
    public async Task<WatchFinding?> LookAsync(
        IReadOnlyDictionary<CredentialId, string> held, CancellationToken cancellationToken)
    {
        WatchFinding? changed = null;

        foreach (var (id, fingerprint) in held)
        {
            switch (await LookAsync(id, fingerprint, cancellationToken).ConfigureAwait(false))
            {
                case WatchFinding.Lost lost:
                    return lost;
                case { } other:
                    changed ??= other;
                    break;
                default:
                    break;
            }
        }

        return changed;
    }

    private async Task<WatchFinding?> LookAsync(
        CredentialId id, string fingerprint, CancellationToken cancellationToken)
    {
        try
        {
            if (grants.Read(id) is { } grant)
            {
                _logins.Add(id);
                return await OfGrantAsync(grant, fingerprint, cancellationToken).ConfigureAwait(false);
            }

            if (secrets.Read(id) is { } stored)
            {
                _keys.Add(id);
                return await OfSecretAsync(stored, fingerprint, cancellationToken).ConfigureAwait(false);
            }

            return Gone(id);
        }
        catch (AgentAuthException)
        {
            // Busy, unreadable, or its provider out of reach: the next look may find it otherwise, and its own events
            // tell why.
            return null;
        }
    }

    // What was never here is another tool's, and its own affair.
    private WatchFinding.Lost? Gone(CredentialId id) => id switch
    {
        _ when _keys.Contains(id) => Lost(ProblemCode.LoginRequired, id, $"'{id}' was removed", $"agent add {id}"),
        _ when _logins.Contains(id) => Lost(ProblemCode.LoginRequired, id, $"'{id}' was logged out", LoginHint.For(id)),
        _ => null,
    };

    private async Task<WatchFinding?> OfGrantAsync(Grant grant, string fingerprint, CancellationToken cancellationToken)
    {
        await refreshDue.RunAsync(grant, cancellationToken).ConfigureAwait(false);
        var now = clock.GetUtcNow();

        if (grants.Read(grant.Id) is not { } current)
        {
            return Lost(ProblemCode.LoginRequired, grant.Id, $"'{grant.Id}' was logged out", LoginHint.For(grant));
        }

        if (current.RevokedAt is null && current.Lifetime.IsUsable(now))
        {
            return current.AccessToken.Fingerprint == fingerprint
                ? null
                : new WatchFinding.Changed(grant.Id);
        }

        // Asked of what cannot be refreshed any more, this sends nothing and says why.
        return !current.IsRefreshable(now)
            && await refresher.EnsureAsync(
                current, TokenDemand.None, cancellationToken).ConfigureAwait(false) is RefreshOutcome.Failed failed
                ? new WatchFinding.Lost(failed.Problem)
                : null;
    }

    private async Task<WatchFinding?> OfSecretAsync(
        StoredSecret stored, string fingerprint, CancellationToken cancellationToken) =>
        stored.StateAt(clock.GetUtcNow()) switch
        {
            CredentialState.Revoked => Lost(
                ProblemCode.CredentialRevoked, stored.Id, $"'{stored.Id}' was revoked by the provider",
                $"agent add {stored.Id}"),
            CredentialState.Expired => Lost(
                ProblemCode.CredentialExpired, stored.Id, $"'{stored.Id}' has expired", $"agent add {stored.Id}"),
            _ => (await current(stored, cancellationToken).ConfigureAwait(false)).Fingerprint == fingerprint
                ? null
                : new WatchFinding.Changed(stored.Id),
        };

    private static WatchFinding.Lost Lost(ProblemCode code, CredentialId id, string message, string hint) =>
        new(new Problem(code, message, hint) { Credential = id });
}
