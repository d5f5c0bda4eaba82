using AgentAuth.Core.Credentials;

namespace AgentAuth.Core.Refresh;

/// <summary>Why a grant should be refreshed now, and whether its token can serve meanwhile.</summary>
/// <param name="IsNone">Nothing is due.</param>
/// <param name="CanWait">The token on disk serves the caller as it is; another process may do the work.</param>
/// <param name="WasRejected">A server refused the stored token.</param>
public sealed record RefreshNeed(bool IsNone, bool CanWait, bool WasRejected)
{
    public static RefreshNeed Of(Grant grant, TokenDemand demand, double share, DateTimeOffset now)
    {
        var rejected = (demand.RejectedFingerprint is { } fingerprint && fingerprint == grant.AccessToken.Fingerprint)
            || grant.IsRejected;
        var serves = grant.Lifetime.IsUsable(now) && grant.RevokedAt is null && !rejected
            && (demand.MinimumTtl == TimeSpan.Zero || grant.Lifetime.Outlives(now, demand.MinimumTtl));

        if (demand.Force || !serves)
        {
            return new RefreshNeed(IsNone: false, CanWait: false, rejected);
        }

        var due = grant.Lifetime.IsRefreshDue(now, share) && !(grant.WaitsUntil(now) > now) && grant.IsRefreshable(now);
        return new RefreshNeed(IsNone: !due, CanWait: true, WasRejected: false);
    }
}
