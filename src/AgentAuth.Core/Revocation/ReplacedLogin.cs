using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Revocation;

/// <summary>
/// A login that a newer one takes the place of is revoked like one that is logged out. It is queued before the newer
/// one is written, so that a crash orphans no tokens; as long as it is the stored one it is not touched.
/// </summary>
public sealed class ReplacedLogin(IRevocationQueue queue, IGrantStore grants, TimeProvider clock)
{
    /// <summary>By then whoever holds its tokens has stored them, or is dead.</summary>
    private static readonly TimeSpan StoredWithin = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Called with both logins: under the credential's lock before the newer is written, or when it is known to be
    /// another account's.
    /// </summary>
    public ReplacedFate Queue(Grant previous, Grant current, ProviderDefinition provider)
    {
        if (!IsAlive(previous) || SharesTokens(previous, current))
        {
            return ReplacedFate.None;
        }

        if ((provider.RevocationEndsAllLogins && WholeGrant.MayBeOne(previous, current))
            || !LogoutPlanner.CanRevoke(provider, previous.Server))
        {
            return ReplacedFate.LeftAlive;
        }

        try
        {
            queue.Add(
                new PendingRevocation(Guid.NewGuid().ToString("n"), previous, clock.GetUtcNow(), 0, null)
                {
                    IsReplaced = true,
                });
            return ReplacedFate.Queued;
        }
        catch (AgentAuthException)
        {
            // Tokens that are in hand are saved, whatever becomes of the old ones.
            return ReplacedFate.LeftAlive;
        }
    }

    /// <summary>
    /// A login whose tokens have just come, before anything is waited for: a process that is killed before it has
    /// stored them leaves them to the queue. Null where a revocation is not possible, or would end the stored login
    /// too.
    /// </summary>
    public PendingRevocation? QueueUnstored(Grant unstored, ProviderDefinition provider)
    {
        if (provider.RevocationEndsAllLogins || !LogoutPlanner.CanRevoke(provider, unstored.Server))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var pending = new PendingRevocation(Guid.NewGuid().ToString("n"), unstored, now, 0, now + StoredWithin)
        {
            IsReplaced = true,
        };
        return Try(() => queue.Add(pending)) ? pending : null;
    }

    /// <summary>It is about to be stored under this time, by which it is known again.</summary>
    public void WillBeStored(PendingRevocation? pending, Grant grant)
    {
        if (pending is not null && pending.Grant.LoginAt != grant.LoginAt)
        {
            Try(() => queue.Update(pending with { Grant = grant }));
        }
    }

    /// <summary>It is stored.</summary>
    public void Keep(PendingRevocation? pending)
    {
        if (pending is not null)
        {
            // Where it stays it is found to be the stored one.
            Try(() => queue.Remove(pending));
        }
    }

    /// <summary>It was not stored, and will not be.</summary>
    public void LetGo(PendingRevocation? pending)
    {
        if (pending is not null)
        {
            Try(() => queue.Update(pending with { NotBefore = null }));
        }
    }

    /// <summary>
    /// Set if the queued login is still the stored one, because the newer one was not written, or not yet.
    /// </summary>
    internal RevocationVerdict? LeftAlone(PendingRevocation pending)
    {
        if (!pending.IsReplaced || !IsStored(grants.Read(pending.Grant.Id), pending))
        {
            return null;
        }

        using var held = grants.TryLock(pending.Grant.Id);

        return held is null
            ? RevocationVerdict.Pending(new Problem(ProblemCode.Busy, "a login is under way"))
            : IsStored(held.Read(), pending) ? new RevocationVerdict(RevocationStatus.Skipped) : null;
    }

    private static bool IsStored(Grant? stored, PendingRevocation pending) =>
        stored is not null && stored.LoginAt == pending.Grant.LoginAt;

    // Where nothing can be written, why the login failed is what its user has to hear.
    private static bool Try(Action change)
    {
        try
        {
            change();
            return true;
        }
        catch (AgentAuthException)
        {
            return false;
        }
    }

    private bool IsAlive(Grant grant)
    {
        var now = clock.GetUtcNow();
        return grant.RevokedAt is null && (grant.IsRefreshable(now) || !grant.Lifetime.IsExpired(now));
    }

    // Some providers answer a second login with the tokens of the first.
    private static bool SharesTokens(Grant previous, Grant current) =>
        previous.AccessToken.Equals(current.AccessToken)
            || (previous.RefreshToken is { } refresh && refresh.Equals(current.RefreshToken));
}
