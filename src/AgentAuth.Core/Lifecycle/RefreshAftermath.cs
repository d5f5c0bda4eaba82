using System.Globalization;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;

namespace AgentAuth.Core.Lifecycle;

/// <summary>What is written and said once the server has answered, or has not. Runs under the lock.</summary>
public sealed class RefreshAftermath(IAuditTrail audit, ICredentialNotes notes, TimeProvider clock)
{
    /// <summary>New tokens: in place before anyone sees the access token.</summary>
    public FreshenOutcome.Refreshed Commit(IGrantReservation reservation, Grant grant, TokenSet reply)
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

        Record(AuditEvent.RefreshSucceeded, renewed, null, ("fingerprint", renewed.AccessToken.Fingerprint), Generation(renewed));
        notes.RecordRefresh(grant.Id.ToString(), clock.GetUtcNow(), "succeeded");

        if (lost.Count > 0)
        {
            Record(AuditEvent.WarningRaised, renewed, ProblemCode.ScopeInsufficient, ("lost_scopes", string.Join(' ', lost)));
        }

        return new FreshenOutcome.Refreshed(renewed, lost, rescue);
    }

    /// <summary>A final refusal: the refresh token is remembered by hash and never sent again; the access token stays in use.</summary>
    public FreshenOutcome Retire(IGrantLock held, IGrantReservation reservation, Grant grant, RefreshNeed need, OAuthError error)
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
        return Unrefreshable.Outcome(retired, need, clock.GetUtcNow());
    }

    /// <summary>Anything else: no state changes but the time of the next attempt.</summary>
    public FreshenOutcome Postpone(
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

    private void Record(AuditEvent what, Grant grant, ProblemCode? code, params (string Name, string Value)[] detail) => audit.Append(
        new AuditEntry(what, clock.GetUtcNow(), grant.Id.ToString(), code, detail.ToDictionary(pair => pair.Name, pair => pair.Value)));

    private static (string Name, string Value) Generation(Grant grant) =>
        ("generation", grant.Generation.ToString(CultureInfo.InvariantCulture));
}
