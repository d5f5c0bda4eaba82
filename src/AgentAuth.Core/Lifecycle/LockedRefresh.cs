using System.Diagnostics;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Lifecycle;

/// <summary>
/// The part of a refresh that happens under the lock: adopt what is on disk, make room, spend the refresh token once,
/// commit. From the first byte sent to the rename nothing is cancelled, since a token that was spent and not saved is lost.
/// </summary>
public sealed class LockedRefresh(
    TokenEndpoint tokens,
    OAuthClients clients,
    IAuditTrail audit,
    ICredentialNotes notes,
    Settings settings,
    TimeProvider clock)
{
    /// <param name="held">The lock; stays the caller's to release.</param>
    /// <param name="seen">What the caller read before it had the lock.</param>
    /// <param name="demand">What the caller needs.</param>
    /// <param name="cancellationToken">Heard until the request is sent.</param>
    public async Task<FreshenOutcome> RunAsync(IGrantLock held, Grant seen, FreshenDemand demand, CancellationToken cancellationToken)
    {
        var grant = held.Read() ?? throw Freshener.Unknown(seen.Id);
        var need = RefreshNeed.Of(grant, demand, settings.RefreshShare, clock.GetUtcNow());

        // A sibling's result is adopted, also by a forced refresh that waited for it.
        if (need.IsNone || (demand.Force && grant.Generation > seen.Generation && !need.WasRejected))
        {
            return new FreshenOutcome.Fresh(grant);
        }

        if (!grant.IsRefreshable(clock.GetUtcNow()))
        {
            return WithoutRefresh(grant, need);
        }

        if (!demand.Force && !need.CanWait && RecentFailure(grant, seen) is { } failure)
        {
            return new FreshenOutcome.Failed(failure);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return await SpendAsync(held, grant, need).ConfigureAwait(false);
    }

    /// <summary>What can be said of a grant that cannot be refreshed.</summary>
    public static FreshenOutcome WithoutRefresh(Grant grant, RefreshNeed need)
    {
        var problem = Describe(grant, need);
        return need.CanWait ? new FreshenOutcome.Kept(grant, problem) : new FreshenOutcome.Failed(problem);
    }

    private static Problem Describe(Grant grant, RefreshNeed need)
    {
        var login = $"agent login {grant.Id}";
        var (code, message) = grant switch
        {
            { RevokedAt: not null } => (ProblemCode.CredentialRevoked, $"'{grant.Id}' was revoked by the provider"),
            { IsRetired: true } => (ProblemCode.LoginRequired, $"the provider refused to renew '{grant.Id}'"),
            { RefreshToken: not null } => (ProblemCode.LoginRequired, $"the refresh token of '{grant.Id}' has expired"),
            _ when need.WasRejected => (ProblemCode.LoginRequired, $"'{grant.Id}' was refused by the server and has no refresh token"),
            _ => (ProblemCode.CredentialExpired, $"'{grant.Id}' has expired and has no refresh token"),
        };

        return new Problem(code, message, login) { Credential = grant.Id.ToString() };
    }

    // Processes that waited for a refresh that failed adopt the failure too, and a server's Retry-After binds all of them.
    private Problem? RecentFailure(Grant grant, Grant seen)
    {
        var wait = grant.NextRefreshAt - clock.GetUtcNow();
        var binding = grant.FailedRefreshes > seen.FailedRefreshes || grant.LastFailure is ProblemCode.RateLimited;

        return grant.LastFailure is { } code && binding && wait > TimeSpan.Zero
            ? new Problem(code, $"'{grant.Id}' could not be renewed a moment ago", $"agent refresh {grant.Id} --force")
            {
                Credential = grant.Id.ToString(),
                RetryAfter = wait,
            }
            : null;
    }

    private async Task<FreshenOutcome> SpendAsync(IGrantLock held, Grant grant, RefreshNeed need)
    {
        var provider = clients.ProviderOf(grant);
        var client = clients.ClientOf(grant, provider);
        var journal = new RefreshJournal(
            grant.Generation + 1, Guid.NewGuid().ToString("n"), clock.GetUtcNow(), grant.RefreshToken!.Hash);

        // A journal of a dead process: the token may be spent already. One attempt, and the server's verdict counts.
        var isReplay = held.UnfinishedRefresh()?.RefreshTokenHash == journal.RefreshTokenHash;

        using var reservation = held.Reserve(journal);
        Record(isReplay ? AuditEvent.RefreshReplayed : AuditEvent.RefreshAttempted, grant, null, ("attempt", journal.AttemptId));

        var outcome = await PostAsync(provider, client, grant, isReplay ? 1 : RefreshBudget.Attempts).ConfigureAwait(false);

        return outcome switch
        {
            TokenOutcome.Granted granted => Commit(reservation, grant, granted.Tokens),
            TokenOutcome.Refused refused when provider.FinalRefreshErrors.Contains(refused.Error.Code) =>
                Retire(held, reservation, grant, need, refused.Error),
            TokenOutcome.Refused refused => Postpone(
                held, reservation, grant, need, null, new Problem(
                    ProblemCode.ProviderError, $"{provider.Name} refused to renew '{grant.Id}': {refused.Error}", $"agent provider show {provider.Id}")),
            TokenOutcome.Unknown unknown => Postpone(
                held, reservation, grant, need, unknown.RetryAfter, new Problem(
                    CodeOf(unknown), $"'{grant.Id}' could not be renewed: {unknown.Reason}", $"agent refresh {grant.Id}")
                {
                    RetryAfter = unknown.RetryAfter,
                }),
            _ => throw new UnreachableException(),
        };
    }

    // The same refresh token goes out again only while nobody knows whether the first one arrived (RFC 9700 section 4.14.2).
    private async Task<TokenOutcome> PostAsync(ProviderDefinition provider, OAuthClient client, Grant grant, int attempts)
    {
        var start = clock.GetTimestamp();

        for (var attempt = 1; ; attempt++)
        {
            var outcome = await tokens.RefreshAsync(provider, client, grant, RefreshBudget.PerAttempt, CancellationToken.None).ConfigureAwait(false);
            var pause = RefreshBudget.PauseBefore(attempt);

            if (outcome is not TokenOutcome.Unknown unknown)
            {
                return outcome;
            }

            var left = RefreshBudget.Whole - clock.GetElapsedTime(start) - RefreshBudget.PerAttempt;
            pause = unknown.RetryAfter > pause ? unknown.RetryAfter.Value : pause;

            if (attempt == attempts || pause > left)
            {
                return outcome;
            }

            await Task.Delay(pause, clock, CancellationToken.None).ConfigureAwait(false);
            Record(AuditEvent.RefreshReplayed, grant, null, ("replay", attempt.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    private FreshenOutcome.Refreshed Commit(IGrantReservation reservation, Grant grant, TokenSet reply)
    {
        var scopes = reply.Scopes ?? grant.Scopes;
        var renewed = grant with
        {
            AccessToken = reply.AccessToken,
            // RFC 6749 section 6: a new refresh token replaces the old one; none leaves it.
            RefreshToken = reply.RefreshToken ?? grant.RefreshToken,
            RefreshExpiresAt = reply.RefreshToken is null ? reply.RefreshExpiresAt ?? grant.RefreshExpiresAt : reply.RefreshExpiresAt,
            TokenType = reply.TokenType,
            Scopes = scopes,
            Lifetime = reply.Lifetime,
            Generation = grant.Generation + 1,
            Retired = null,
            NextRefreshAt = null,
            FailedRefreshes = 0,
            LastFailure = null,
        };

        var rescue = reservation.Commit(renewed);
        var lost = grant.Scopes.Except(scopes).ToList();

        Record(AuditEvent.RefreshSucceeded, renewed, null, ("fingerprint", renewed.AccessToken.Fingerprint));
        notes.RecordRefresh(grant.Id.ToString(), clock.GetUtcNow(), "succeeded");

        if (lost.Count > 0)
        {
            Record(AuditEvent.WarningRaised, renewed, ProblemCode.ScopeInsufficient, ("lost_scopes", string.Join(' ', lost)));
        }

        return new FreshenOutcome.Refreshed(renewed, lost, rescue);
    }

    private FreshenOutcome Retire(IGrantLock held, IGrantReservation reservation, Grant grant, RefreshNeed need, OAuthError error)
    {
        reservation.Conclude();

        // A login that finished meanwhile in a program that does not take our lock: its tokens are newer than the refusal.
        if (held.Read() is { } disk && disk.RefreshToken?.Equals(grant.RefreshToken) is false)
        {
            return new FreshenOutcome.Fresh(disk);
        }

        var retired = grant with
        {
            Retired = new RetiredRefreshToken(grant.RefreshToken!.Hash, clock.GetUtcNow(), error.ToString()),
            NextRefreshAt = null,
        };

        held.Write(retired);
        Record(AuditEvent.RefreshFailed, grant, ProblemCode.LoginRequired, ("error", error.ToString()));
        notes.RecordRefresh(grant.Id.ToString(), clock.GetUtcNow(), ProblemReport.WireName(ProblemCode.LoginRequired));
        return WithoutRefresh(retired, need);
    }

    private FreshenOutcome Postpone(
        IGrantLock held,
        IGrantReservation reservation,
        Grant grant,
        RefreshNeed need,
        TimeSpan? retryAfter,
        Problem problem)
    {
        reservation.Conclude();

        var postponed = grant with
        {
            FailedRefreshes = grant.FailedRefreshes + 1,
            LastFailure = problem.Code,
            NextRefreshAt = clock.GetUtcNow() + RefreshBudget.BackOff(grant.FailedRefreshes, retryAfter),
        };

        held.Write(postponed);
        Record(AuditEvent.RefreshFailed, grant, problem.Code, ("reason", problem.Message));
        notes.RecordRefresh(grant.Id.ToString(), clock.GetUtcNow(), ProblemReport.WireName(problem.Code));

        problem = problem with { Credential = grant.Id.ToString() };
        return need.CanWait ? new FreshenOutcome.Kept(postponed, problem) : new FreshenOutcome.Failed(problem);
    }

    private static ProblemCode CodeOf(TokenOutcome.Unknown unknown) => unknown switch
    {
        { IsRateLimit: true } => ProblemCode.RateLimited,
        { Answered: true } => ProblemCode.ProviderError,
        _ => ProblemCode.ProviderUnreachable,
    };

    private void Record(AuditEvent what, Grant grant, ProblemCode? code, params (string Name, string Value)[] detail) => audit.Append(
        new AuditEntry(what, clock.GetUtcNow(), grant.Id.ToString(), code, detail.ToDictionary(pair => pair.Name, pair => pair.Value)));
}
