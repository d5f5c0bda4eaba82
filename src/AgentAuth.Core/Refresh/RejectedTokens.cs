using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Refresh;

/// <summary>
/// Remembers by its hash which token a server refused. Nothing is deleted, since a refusal is one server's word; the
/// token is not handed out any more until it is replaced, or its provider says that it is alive.
/// </summary>
public sealed class RejectedTokens(IGrantStore grants, ISecretStore secrets, IAuditTrail audit, TimeProvider clock)
{
    /// <summary>One that was refreshed or remembered meanwhile is left alone.</summary>
    /// <exception cref="AgentAuthException">The lock is not to be had, or the store refuses.</exception>
    public async Task RememberAsync(Grant seen, CancellationToken cancellationToken)
    {
        using var held = await grants.LockAsync(
            seen.Id, IGrantStore.LockPatience, cancellationToken).ConfigureAwait(false);

        if (held.Read() is { IsRejected: false } stored && stored.AccessToken.Equals(seen.AccessToken))
        {
            held.Write(stored with { Rejected = Of(stored.AccessToken) });
            Record(seen.Id, stored.AccessToken, null);
        }
    }

    /// <param name="seen">The key, or the way to one.</param>
    /// <param name="refused">What it is, or gave.</param>
    /// <exception cref="AgentAuthException">The store refuses.</exception>
    public void Remember(StoredSecret seen, Secret refused)
    {
        if (secrets.Read(seen.Id) is { } stored && Equals(stored.Secret, seen.Secret) && !stored.Rejects(refused))
        {
            secrets.Write(stored with { Rejected = Of(refused) });
            Record(seen.Id, refused, null);
        }
    }

    /// <summary>A server took it, or its manager holds another one by now.</summary>
    /// <exception cref="AgentAuthException">The store refuses.</exception>
    public void Forget(StoredSecret seen)
    {
        if (secrets.Read(seen.Id) is { Rejected: not null } stored && Equals(stored.Secret, seen.Secret))
        {
            secrets.Write(stored with { Rejected = null });
        }
    }

    /// <summary>Somebody asked for it all the same, and did not get it.</summary>
    /// <param name="id">Whose it is.</param>
    /// <param name="token">What a server refused.</param>
    /// <param name="consumer">Who asked; null for the caller of the command.</param>
    public void RecordWithheld(CredentialId id, Secret token, Consumer? consumer) =>
        Record(id, token, consumer?.ToString() ?? "caller");

    /// <summary>What a person can do about a key that was refused.</summary>
    public static Problem ProblemOf(StoredSecret stored) => new(
        ProblemCode.LoginRequired,
        $"a server refused '{stored.Id}', and it was not replaced since",
        stored.Custody is Custody.Owned
            ? $"agent status {stored.Id} --probe, then agent add {stored.Id}"
            : $"refresh it where it is kept: agent show {stored.Id}")
    {
        Credential = stored.Id,
    };

    private RejectedToken Of(Secret token) => new(token.Hash, clock.GetUtcNow());

    private void Record(CredentialId id, Secret token, string? withheldFrom) => audit.Record(
        AuditEvent.WarningRaised,
        id,
        ProblemCode.LoginRequired,
        ("fingerprint", token.Fingerprint),
        ("reason", "a server refused it"),
        ("withheld_from", withheldFrom));
}
