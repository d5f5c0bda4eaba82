using System.Globalization;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Failures;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;

namespace AgentAuth.Core.Refresh;

/// <summary>What is written and said once the server has answered, or has not. Runs under the lock.</summary>
public sealed class RefreshCommit(IAuditTrail audit, ICredentialNotes notes, TimeProvider clock)
{
    /// <summary>New tokens: in place before anyone sees the access token.</summary>
    public RefreshOutcome.Refreshed Commit(IGrantReservation reservation, Grant grant, TokenSet reply)
    {
        var scopes = reply.Scopes ?? grant.Scopes;
        var refreshed = grant with
        {
            AccessToken = reply.AccessToken,
            // RFC 6749 section 6: a new refresh token replaces the old one; none leaves it.
            RefreshToken = reply.RefreshToken ?? grant.RefreshToken,
            RefreshExpiresAt = reply.RefreshToken is null
                ? reply.RefreshExpiresAt ?? grant.RefreshExpiresAt
                : reply.RefreshExpiresAt,
            TokenType = reply.TokenType,
            Scopes = scopes,
            Lifetime = reply.Lifetime,
            Generation = grant.Generation + 1,
            Retired = null,
            NextRefreshAt = null,
            FailedRefreshes = 0,
            LastFailure = null,
        };

        var (rescue, loss) = Save(reservation, refreshed);
        var lost = grant.Scopes.Except(scopes).ToList();
        // A file that a person wrote names no scopes as a rule: what is not known cannot have widened.
        var gained = grant.Scopes.Count == 0 ? [] : scopes.Except(grant.Scopes).ToList();

        audit.Record(
            AuditEvent.RefreshSucceeded, refreshed.Id, ("fingerprint", refreshed.AccessToken.Fingerprint),
            Generation(refreshed));
        notes.RecordRefresh(grant.Id, clock.GetUtcNow(), failure: null);

        if (lost.Count > 0)
        {
            audit.Record(
                AuditEvent.WarningRaised, refreshed.Id, ProblemCode.ScopeInsufficient,
                ("lost_scopes", string.Join(' ', lost)));
        }

        if (gained.Count > 0)
        {
            audit.Record(AuditEvent.WarningRaised, refreshed.Id, ("gained_scopes", string.Join(' ', gained)));
        }

        if (loss is not null)
        {
            audit.Record(AuditEvent.WarningRaised, refreshed.Id, loss.Code, ("reason", loss.Message));
        }

        return new RefreshOutcome.Refreshed(refreshed, lost, rescue) { GainedScopes = gained, Loss = loss };
    }

    // The old refresh token is spent: a token that can be saved nowhere still serves the caller who waits for it.
    private static (string? RescuePath, Problem? Loss) Save(IGrantReservation reservation, Grant refreshed)
    {
        try
        {
            return (reservation.Commit(refreshed), null);
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.UnsafeStore)
        {
            return (null, failure.Problem with { Credential = refreshed.Id });
        }
    }

    /// <summary>
    /// A final refusal: the refresh token is remembered by hash and never sent again; the access token stays in use.
    /// </summary>
    public RefreshOutcome Retire(
        IGrantLock held, IGrantReservation reservation, Grant grant, RefreshNeed need, TokenOutcome.Refused refused)
    {
        reservation.Conclude();

        // A login that finished meanwhile in a program that does not take our lock: its tokens are newer than the
        // refusal.
        if (held.Read() is { } disk && disk.RefreshToken?.Equals(grant.RefreshToken) is false)
        {
            return new RefreshOutcome.Fresh(disk);
        }

        var (error, failure, now) = (refused.Error.ToString(), refused.Failure, clock.GetUtcNow());
        var retired = grant with
        {
            Retired = new RetiredRefreshToken(grant.RefreshToken!.Hash, now, error)
            {
                Kind = failure.Kind is FailureKind.Unknown ? FailureKind.Invalid : failure.Kind,
            },
            // Only in the provider's own words: a bare invalid_grant leaves the access token in use.
            RevokedAt = failure is { Kind: FailureKind.Revoked, IsCertain: true } ? now : null,
            NextRefreshAt = null,
        };

        held.Write(retired);
        RecordRefusal(retired, failure, error);
        return Unrefreshable.Outcome(retired, need, now);
    }

    private void RecordRefusal(Grant retired, Failure failure, string error)
    {
        var code = failure.Kind is FailureKind.Revoked or FailureKind.Expired
            ? failure.Code
            : ProblemCode.LoginRequired;
        audit.Record(AuditEvent.RefreshFailed, retired.Id, code, ("error", error));
        notes.RecordRefresh(retired.Id, clock.GetUtcNow(), code);

        if (failure.Kind is FailureKind.Revoked)
        {
            audit.Record(
                AuditEvent.RevocationDetected, retired.Id, code, ("certain", failure.IsCertain ? "yes" : "no"));
        }
        else if (failure.Kind is FailureKind.Expired)
        {
            audit.Record(AuditEvent.CredentialExpired, retired.Id, code, ("what", "refresh token"));
        }
    }

    /// <summary>
    /// An answer that is of no use but for its new refresh token. The old one is spent, so the new one is in place
    /// before anything is said of the rest; with it the next attempt is an ordinary one.
    /// </summary>
    public RefreshOutcome KeepRotated(
        IGrantReservation reservation, Grant grant, RefreshNeed need, RotatedRefreshToken rotated, Problem problem)
    {
        var kept = Postponed(grant, problem) with
        {
            RefreshToken = rotated.Token,
            RefreshExpiresAt = rotated.ExpiresAt,
            Generation = grant.Generation + 1,
            Retired = null,
        };

        var (rescue, loss) = Save(reservation, kept);
        return Tell(kept, need, loss ?? (rescue is null ? problem : RefreshOutcome.Rescued(grant.Id, rescue)));
    }

    /// <summary>Anything else: no state changes but the time of the next attempt.</summary>
    public RefreshOutcome Postpone(
        IGrantLock held, IGrantReservation reservation, Grant grant, RefreshNeed need, Problem problem)
    {
        reservation.Conclude();

        var postponed = Postponed(grant, problem);
        held.Write(postponed);
        return Tell(postponed, need, problem);
    }

    private Grant Postponed(Grant grant, Problem problem) => grant with
    {
        FailedRefreshes = grant.FailedRefreshes + 1,
        LastFailure = problem.Code,
        NextRefreshAt = clock.GetUtcNow() + RefreshBudget.BackOff(grant.FailedRefreshes, problem.RetryAfter),
    };

    private RefreshOutcome Tell(Grant grant, RefreshNeed need, Problem problem)
    {
        audit.Record(AuditEvent.RefreshFailed, grant.Id, problem.Code, ("reason", problem.Message));
        notes.RecordRefresh(grant.Id, clock.GetUtcNow(), problem.Code);

        problem = problem with { Credential = grant.Id };
        return need.CanWait ? new RefreshOutcome.Kept(grant, problem) : new RefreshOutcome.Failed(problem);
    }

    private static (string Name, string? Value) Generation(Grant grant) =>
        ("generation", grant.Generation.ToString(CultureInfo.InvariantCulture));
}
