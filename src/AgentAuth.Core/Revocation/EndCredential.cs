using AgentAuth.Core.Audit;
using AgentAuth.Core.Clients;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;

namespace AgentAuth.Core.Revocation;

/// <summary>
/// Ends a credential: queued for revocation on disk first, then removed here, then revoked at the provider, then
/// proved. A crash at any point leaves either the credential or its revocation, never neither. Takes the refresh lock,
/// so a refresh in flight ends first and its new tokens are the ones that die. Once the file is gone nothing but a
/// cancellation throws.
/// </summary>
public sealed class EndCredential(
    IGrantStore grants,
    ISecretStore secrets,
    IRevocationQueue queue,
    PendingRevocations pendings,
    ProviderFacts providers,
    UnusedClients unused,
    ICredentialNotes notes,
    IAuditTrail audit,
    TimeProvider clock)
{
    /// <param name="id">An OAuth grant or a stored secret.</param>
    /// <param name="consumers">Who uses it, for the result.</param>
    /// <param name="revoke">False leaves the provider alone.</param>
    /// <param name="cancellationToken">Heard by the calls to the provider; what is queued stays queued.</param>
    public async Task<LogoutResult> RunAsync(
        CredentialId id, IReadOnlyList<Consumer> consumers, bool revoke, CancellationToken cancellationToken)
    {
        if (IsCorrupt(() => grants.Read(id)))
        {
            return await EndUnreadableAsync(id, consumers, cancellationToken).ConfigureAwait(false);
        }

        if (grants.Read(id) is not null)
        {
            return await EndGrantAsync(id, consumers, revoke, cancellationToken).ConfigureAwait(false);
        }

        return EndSecret(id, consumers, revoke) ?? throw UnknownCredential.For(id);
    }

    // Tokens that nobody can read are revoked by nobody, and whoever logs out wants them gone all the same.
    private async Task<LogoutResult> EndUnreadableAsync(
        CredentialId id, IReadOnlyList<Consumer> consumers, CancellationToken cancellationToken)
    {
        using (var held = await grants.LockAsync(
            id, IGrantStore.LockPatience, cancellationToken).ConfigureAwait(false))
        {
            if (!IsCorrupt(() => held.Read()))
            {
                throw new AgentAuthException(
                    new Problem(ProblemCode.Busy, $"another process has just written '{id}' anew", "try again")
                    {
                        Credential = id,
                    });
            }

            held.Delete();
        }

        return Unreadable(id, consumers);
    }

    private LogoutResult Unreadable(CredentialId id, IReadOnlyList<Consumer> consumers)
    {
        notes.Forget(id);
        audit.Record(AuditEvent.CredentialRemoved, id, ProblemCode.CorruptStore);
        return new LogoutResult(
            id, RevocationStatus.Unsupported, Removed: true, consumers, providers.ManualUrlOf(id.Provider))
        {
            IsUnreadable = true,
        };
    }

    private static bool IsCorrupt(Func<object?> read)
    {
        try
        {
            _ = read();
            return false;
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.CorruptStore)
        {
            return true;
        }
    }

    private async Task<LogoutResult> EndGrantAsync(
        CredentialId id, IReadOnlyList<Consumer> consumers, bool revoke, CancellationToken cancellationToken)
    {
        Grant grant;
        PendingRevocation? pending = null;

        using (var held = await grants.LockAsync(
            id, IGrantStore.LockPatience, cancellationToken).ConfigureAwait(false))
        {
            grant = held.Read() ?? throw UnknownCredential.For(id);

            if (revoke)
            {
                pending = new PendingRevocation(Guid.NewGuid().ToString("n"), grant, clock.GetUtcNow(), 0, null);
                queue.Add(pending);
            }

            held.Delete();
        }

        notes.Forget(id);
        audit.Record(AuditEvent.CredentialRemoved, id);

        if (pending is null)
        {
            unused.DropClientOf(grant);
            return new LogoutResult(id, RevocationStatus.Skipped, Removed: true, consumers, null)
            {
                StillAccepted = RemainingLife.Of(grant, providers.NameOf(grant), clock.GetUtcNow()),
            };
        }

        audit.Record(AuditEvent.RevocationRequested, id);

        var verdict = await pendings.TryAsync(pending, cancellationToken).ConfigureAwait(false);
        var byHand = verdict.Status is RevocationStatus.Unsupported || verdict.IsAlive
            ? providers.ManualUrlOf(grant)
            : null;
        return new LogoutResult(id, verdict.Status, Removed: true, consumers, byHand, verdict.Problem);
    }

    // An API key is not ours to revoke: no provider lets a key end itself without a session. The user is told where.
    private LogoutResult? EndSecret(CredentialId id, IReadOnlyList<Consumer> consumers, bool revoke)
    {
        if (IsCorrupt(() => secrets.Read(id)))
        {
            secrets.Delete(id);
            return Unreadable(id, consumers);
        }

        if (secrets.Read(id) is not { } secret)
        {
            return null;
        }

        secrets.Delete(id);
        notes.Forget(id);
        audit.Record(AuditEvent.CredentialRemoved, id);

        return revoke && secret.Custody is Custody.Owned
            ? new LogoutResult(
                id, RevocationStatus.Unsupported, Removed: true, consumers,
                providers.ManualUrlOf(secret.Provider))
            : new LogoutResult(id, RevocationStatus.Skipped, Removed: true, consumers, null)
            {
                StillAccepted = RemainingLife.Of(secret, providers.NameOf(secret.Provider), clock.GetUtcNow()),
            };
    }
}
