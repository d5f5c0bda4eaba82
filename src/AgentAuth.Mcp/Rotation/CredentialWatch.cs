using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Lifecycle;
using AgentAuth.Core.Ports;

namespace AgentAuth.Mcp.Rotation;

/// <summary>
/// Looks after the credentials that a running server holds: renews what is due, and says when one is no longer what the server
/// was given, whoever changed it.
/// </summary>
public sealed class CredentialWatch(
    IGrantStore grants, ISecretStore secrets, Freshener freshener, Settings settings, RotationTimings timings, TimeProvider clock)
{
    private readonly Dictionary<CredentialId, DateTimeOffset> _pauses = [];

    /// <summary>The first that is not what the server holds; null where all are. One that is gone or unreadable has not changed.</summary>
    public async Task<CredentialId?> FindChangedAsync(IReadOnlyDictionary<CredentialId, string> held, CancellationToken cancellationToken)
    {
        foreach (var (id, fingerprint) in held)
        {
            if (await FingerprintAsync(id, cancellationToken).ConfigureAwait(false) is { } current && current != fingerprint)
            {
                return id;
            }
        }

        return null;
    }

    private async Task<string?> FingerprintAsync(CredentialId id, CancellationToken cancellationToken)
    {
        try
        {
            if (grants.Read(id) is not { } grant)
            {
                return secrets.Read(id)?.Secret?.Fingerprint;
            }

            await RenewAsync(grant, cancellationToken).ConfigureAwait(false);
            return grants.Read(id) is { } now && now.Lifetime.IsUsable(clock.GetUtcNow()) ? now.AccessToken.Fingerprint : null;
        }
        catch (AgentAuthException)
        {
            // Busy, unreadable, or its provider out of reach: the next look may find it otherwise, and its own events tell why.
            return null;
        }
    }

    private async Task RenewAsync(Grant grant, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var isDue = grant.Lifetime.IsRefreshDue(now, settings.RefreshShare) && grant.IsRefreshable(now);

        if (isDue && !(_pauses.TryGetValue(grant.Id, out var until) && now < until))
        {
            _pauses[grant.Id] = now + timings.RenewalPause;
            await freshener.EnsureAsync(grant.Id, FreshenDemand.None, cancellationToken).ConfigureAwait(false);
        }
    }
}
