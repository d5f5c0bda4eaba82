using System.Diagnostics;
using AgentAuth.Core.Clients;
using AgentAuth.Core.Configuration;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Failures;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Refresh;

/// <summary>
/// The part of a refresh that happens under the lock: adopt what is on disk, make room, spend the refresh token once,
/// commit. From the first byte sent to the rename nothing is cancelled, since a token that was spent and not saved is
/// lost.
/// </summary>
public sealed class LockedRefresh(
    RefreshExchange exchange,
    RefreshCommit aftermath,
    OAuthClients clients,
    Settings settings,
    TimeProvider clock)
{
    /// <param name="held">The lock; stays the caller's to release.</param>
    /// <param name="seen">What the caller read before it had the lock.</param>
    /// <param name="demand">What the caller needs.</param>
    /// <param name="cancellationToken">Heard until the request is sent.</param>
    public async Task<RefreshOutcome> RunAsync(
        IGrantLock held, Grant seen, TokenDemand demand, CancellationToken cancellationToken)
    {
        var grant = held.Read() ?? throw UnknownCredential.For(seen.Id);
        var need = RefreshNeed.Of(grant, demand, settings.RefreshShare, clock.GetUtcNow());

        // A sibling's result is adopted, also by a forced refresh that waited for it.
        if (need.IsNone || (demand.Force && grant.Generation > seen.Generation && !need.WasRejected))
        {
            return new RefreshOutcome.Fresh(grant);
        }

        if (!grant.IsRefreshable(clock.GetUtcNow()))
        {
            return Unrefreshable.Outcome(grant, need, clock.GetUtcNow());
        }

        if (!demand.Force && !need.CanWait && RecentFailure(grant, seen) is { } recent)
        {
            return new RefreshOutcome.Failed(recent);
        }

        cancellationToken.ThrowIfCancellationRequested();

        try
        {
            return await SpendAsync(held, grant, need, cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException failure) when (need.CanWait && failure.Problem.Code is ProblemCode.UnsafeStore)
        {
            // An early refresh for which the disk has no room is no reason to withhold a token that is good.
            return new RefreshOutcome.Kept(grant, failure.Problem with { Credential = grant.Id });
        }
    }

    // Processes that waited for a refresh that failed adopt the failure too, and a server's Retry-After binds all of
    // them.
    private Problem? RecentFailure(Grant grant, Grant seen)
    {
        var now = clock.GetUtcNow();
        var wait = grant.WaitsUntil(now) - now;
        var binding = grant.FailedRefreshes > seen.FailedRefreshes || grant.LastFailure is ProblemCode.RateLimited;

        return grant.LastFailure is { } code && binding && wait > TimeSpan.Zero
            ? new Problem(
                    code, $"'{grant.Id}' could not be refreshed a moment ago", $"agent refresh {grant.Id} --force")
            {
                Credential = grant.Id,
                RetryAfter = wait,
            }
            : null;
    }

    private async Task<RefreshOutcome> SpendAsync(
        IGrantLock held, Grant grant, RefreshNeed need, CancellationToken cancellationToken)
    {
        ProviderDefinition provider;
        OAuthClient client;

        try
        {
            provider = clients.ProviderOf(grant);
            grant = await clients.CompleteAsync(grant, provider, cancellationToken).ConfigureAwait(false);
            client = clients.ClientOf(grant, provider);
        }
        catch (AgentAuthException failure)
        {
            // Nothing was spent, and a token that is still good goes on serving.
            var problem = failure.Problem with { Credential = grant.Id };
            return need.CanWait ? new RefreshOutcome.Kept(grant, problem) : new RefreshOutcome.Failed(problem);
        }

        var journal = new RefreshJournal(
            grant.Generation + 1, Guid.NewGuid().ToString("n"), clock.GetUtcNow(), grant.RefreshToken!.Hash);

        // A journal of a dead process: the token may be spent already. One attempt, and the server's verdict counts.
        var isReplay = held.UnfinishedRefresh()?.RefreshTokenHash == journal.RefreshTokenHash;

        using var reservation = held.Reserve(journal);
        var outcome = await exchange.PostAsync(
            provider, client, grant, journal.AttemptId, isReplay).ConfigureAwait(false);

        if (outcome is TokenOutcome.Refused { Error.IsUnknownClient: true } unknown
            && clients.ForgetClientOf(grant, provider))
        {
            outcome = unknown with { Failure = new Failure(FailureKind.UnknownClient) };
        }

        return outcome switch
        {
            TokenOutcome.Granted granted => aftermath.Commit(reservation, grant, granted.Tokens),
            { Rotated: { } rotated } => aftermath.KeepRotated(
                reservation, grant, need, rotated, ProblemOf(outcome, grant, provider)),
            TokenOutcome.Refused refused
                when IsFinal(provider, refused) => aftermath.Retire(held, reservation, grant, need, refused),
            _ => aftermath.Postpone(held, reservation, grant, need, ProblemOf(outcome, grant, provider)),
        };
    }

    private static Problem ProblemOf(TokenOutcome outcome, Grant grant, ProviderDefinition provider) => outcome switch
    {
        TokenOutcome.Refused refused => new Problem(
            ProblemCode.ProviderError, $"{provider.Name} refused to refresh '{grant.Id}': {refused.Error}",
            $"agent provider show {provider.Id}"),
        TokenOutcome.Unknown unknown => new Problem(
            CodeOf(unknown), $"'{grant.Id}' could not be refreshed: {unknown.Reason}", $"agent refresh {grant.Id}")
        {
            RetryAfter = unknown.RetryAfter,
        },
        _ => throw new UnreachableException(),
    };

    private static bool IsFinal(ProviderDefinition provider, TokenOutcome.Refused refused) =>
        provider.FinalRefreshErrors.Contains(refused.Error.Code)
        || refused.Failure.Kind is FailureKind.Revoked or FailureKind.ReusedRefresh or FailureKind.Expired
            or FailureKind.UnknownClient;

    private static ProblemCode CodeOf(TokenOutcome.Unknown unknown) => unknown switch
    {
        { IsRateLimit: true } => ProblemCode.RateLimited,
        { Answered: true } => ProblemCode.ProviderError,
        _ => ProblemCode.ProviderUnreachable,
    };
}
