using AgentAuth.Core.Credentials;

namespace AgentAuth.Core.Revocation;

/// <summary>How long a provider goes on accepting what was removed here and not revoked there.</summary>
/// <param name="ProviderName">For people.</param>
/// <param name="Token">The end of the access token or key.</param>
/// <param name="Refresh">The end of the refresh token; null if there is none that works.</param>
public sealed record RemainingLife(string ProviderName, Expiry Token, Expiry? Refresh)
{
    /// <summary>Null if nothing of it is accepted any more.</summary>
    public static RemainingLife? Of(Grant grant, string providerName, DateTimeOffset now)
    {
        if (grant.RevokedAt is not null || (grant.Lifetime.IsExpired(now) && !grant.IsRefreshable(now)))
        {
            return null;
        }

        return new RemainingLife(
            providerName,
            grant.Lifetime.Expiry,
            !grant.IsRefreshable(now) ? null : grant.RefreshExpiresAt is { } end ? Expiry.Known(end) : Expiry.Unknown);
    }

    /// <summary>Null for what is not a secret of ours, or is over.</summary>
    public static RemainingLife? Of(StoredSecret secret, string providerName, DateTimeOffset now) =>
        secret.Custody is Custody.Owned && secret.RevokedAt is null && !secret.Lifetime.IsExpired(now)
            ? new RemainingLife(providerName, secret.Lifetime.Expiry, null)
            : null;
}
