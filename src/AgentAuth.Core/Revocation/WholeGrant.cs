using AgentAuth.Core.Audit;
using AgentAuth.Core.Clients;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Revocation;

/// <summary>
/// Providers that know one grant for each client and account
/// (<see cref="ProviderDefinition.RevocationEndsAllLogins"/>): a revocation ends every login of it, whichever was
/// meant.
/// </summary>
public sealed class WholeGrant(IGrantStore grants, OAuthClients clients, IAuditTrail audit, TimeProvider clock)
{
    /// <summary>
    /// Whether one grant may be behind both: same client at the same server, and not known to be two accounts.
    /// </summary>
    public static bool MayBeOne(Grant one, Grant other) =>
        one.Id.Provider == other.Id.Provider && one.Server.Issuer == other.Server.Issuer
            && one.ClientId == other.ClientId
            && (one.Subject is null || other.Subject is null || one.Subject == other.Subject);

    /// <summary>The other stored logins that end with this one.</summary>
    public IReadOnlyList<AlsoEnded> EndingWith(Grant grant, ProviderDefinition provider) =>
        provider.RevocationEndsAllLogins
            ? [.. Others(grant).Select(other => new AlsoEnded(other.Id, IsCertain(grant, other)))]
            : [];

    /// <summary>Set if a login that is newer than the logout would end too: the old one is then let go.</summary>
    internal RevocationVerdict? LeftAlone(PendingRevocation pending)
    {
        var provider = clients.ProviderOf(pending.Grant);

        return provider.RevocationEndsAllLogins
            && Stored(pending.Grant).FirstOrDefault(stored => IsNewer(stored, pending)) is { } newer
            ? new RevocationVerdict(RevocationStatus.Skipped, new Problem(
                ProblemCode.PolicyRefused,
                $"the old login '{pending.Grant.Id}' stays alive: {provider.Name} would end the newer '{newer.Id}' with it",
                provider.ManualRevocationUrl is { } page
                    ? $"it ends with the next logout, or by hand: {page}"
                    : $"agent logout {newer.Id}"))
            : null;
    }

    /// <summary>After a revocation: the logins that ended with it are revoked here too, with a row each.</summary>
    internal async Task MarkEndedAsync(PendingRevocation ended, CancellationToken cancellationToken)
    {
        if (!clients.ProviderOf(ended.Grant).RevocationEndsAllLogins)
        {
            return;
        }

        foreach (var other in Others(ended.Grant)
            .Where(other => IsCertain(ended.Grant, other) && !IsNewer(other, ended)).ToList())
        {
            await MarkAsync(other, ended.Grant.Id, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task MarkAsync(Grant other, CredentialId ended, CancellationToken cancellationToken)
    {
        using var held = await grants.LockAsync(
            other.Id, IGrantStore.LockPatience, cancellationToken).ConfigureAwait(false);

        if (held.Read() is not { RevokedAt: null } stored || stored.LoginAt != other.LoginAt)
        {
            return;
        }

        held.Write(stored with { RevokedAt = clock.GetUtcNow() });
        audit.Record(
            AuditEvent.RevocationDetected, other.Id, ProblemCode.CredentialRevoked, ("certain", "yes"),
            ("ended_with", ended.ToString()));
    }

    private IEnumerable<Grant> Others(Grant grant) =>
        Stored(grant).Where(other => other.Id != grant.Id && other.RevokedAt is null);

    // One that cannot be read cannot be told apart, and is found out at its next use.
    private IEnumerable<Grant> Stored(Grant grant) =>
        grants.ReadAll().Select(entry => entry.Value).OfType<Grant>().Where(stored => MayBeOne(grant, stored));

    private static bool IsCertain(Grant one, Grant other) => one.Subject is not null && other.Subject is not null;

    private static bool IsNewer(Grant stored, PendingRevocation pending) => stored.LoginAt > pending.QueuedAt;
}
