using AgentAuth.Core.Configuration;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;

namespace AgentAuth.Core.Refresh;

/// <summary>
/// Gives a usable token, refreshing it at most once per machine however many processes ask.
///
/// 1. Below 80 % of its life the token is returned: no lock, no network.
/// 2. From there to its end one process takes the kernel lock without waiting and refreshes; the others go on with it.
/// 3. After its end all wait for the lock, read again, and adopt what is on disk, fresh or stale.
/// 4. One that a server refused is remembered first: where it cannot be refreshed, nobody gets it again.
/// 5. The lock covers decision, request and commit. What happens under it is <see cref="LockedRefresh"/>.
/// </summary>
public sealed class Refresher(
    IGrantStore grants, LockedRefresh refresh, RejectedTokens rejected, Settings settings, TimeProvider clock)
{
    /// <exception cref="AgentAuthException">
    /// <see cref="ProblemCode.NotFound"/>, <see cref="ProblemCode.Busy"/>, or a store that is unsafe or corrupt.
    /// </exception>
    public Task<RefreshOutcome> EnsureAsync(CredentialId id, TokenDemand demand, CancellationToken cancellationToken) =>
        EnsureAsync(grants.Read(id) ?? throw UnknownCredential.For(id), demand, cancellationToken);

    /// <param name="seen">As it was just read.</param>
    /// <param name="demand">What the caller needs.</param>
    /// <param name="cancellationToken">Heard until a refresh token is sent.</param>
    /// <inheritdoc cref="EnsureAsync(CredentialId, TokenDemand, CancellationToken)"/>
    public async Task<RefreshOutcome> EnsureAsync(Grant seen, TokenDemand demand, CancellationToken cancellationToken)
    {
        var need = RefreshNeed.Of(seen, demand, settings.RefreshShare, clock.GetUtcNow());

        if (need.IsNone)
        {
            return new RefreshOutcome.Fresh(seen);
        }

        if (need.WasRejected && !seen.IsRejected)
        {
            await rejected.RememberAsync(seen, cancellationToken).ConfigureAwait(false);
        }

        if (!seen.IsRefreshable(clock.GetUtcNow()))
        {
            return Unrefreshable.Outcome(seen, need, clock.GetUtcNow());
        }

        using var held = need.CanWait
            ? grants.TryLock(seen.Id)
            : await grants.LockAsync(seen.Id, IGrantStore.LockPatience, cancellationToken).ConfigureAwait(false);

        if (held is null)
        {
            return new RefreshOutcome.Fresh(seen);
        }

        return await refresh.RunAsync(held, seen, demand, cancellationToken).ConfigureAwait(false);
    }
}
