using AgentAuth.Core.Audit;
using AgentAuth.Core.Clients;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Refresh;

namespace AgentAuth.Core.Revocation;

/// <summary>
/// Ends a credential: queued for revocation on disk first, then removed here, then revoked at the provider, then proved. A
/// crash at any point leaves either the credential or its revocation, never neither. Takes the refresh lock, so a refresh in
/// flight ends first and its new tokens are the ones that die.
/// </summary>
public sealed class EndCredential(
    IGrantStore grants,
    ISecretStore secrets,
    IRevocationQueue queue,
    PendingRevocations pendings,
    OAuthClients clients,
    IProviders providers,
    ICredentialNotes notes,
    IAuditTrail audit,
    TimeProvider clock)
{
    /// <param name="id">An OAuth grant or a stored secret.</param>
    /// <param name="consumers">Who uses it, for the result.</param>
    /// <param name="revoke">False leaves the provider alone.</param>
    /// <param name="cancellationToken">Heard by the calls to the provider; what is queued stays queued.</param>
    public async Task<LogoutResult> RunAsync(
        CredentialId id, IReadOnlyList<string> consumers, bool revoke, CancellationToken cancellationToken)
    {
        if (grants.Read(id) is not null)
        {
            return await EndGrantAsync(id, consumers, revoke, cancellationToken).ConfigureAwait(false);
        }

        return EndSecret(id, consumers) ?? throw Refresher.Unknown(id);
    }

    private async Task<LogoutResult> EndGrantAsync(
        CredentialId id, IReadOnlyList<string> consumers, bool revoke, CancellationToken cancellationToken)
    {
        PendingRevocation? pending = null;

        using (var held = await grants.LockAsync(id, RefreshBudget.LockPatience, cancellationToken).ConfigureAwait(false))
        {
            var grant = held.Read() ?? throw Refresher.Unknown(id);

            if (revoke)
            {
                pending = new PendingRevocation(Guid.NewGuid().ToString("n"), grant, clock.GetUtcNow(), 0, null);
                queue.Add(pending);
            }

            held.Delete();
        }

        notes.Forget(id.ToString());
        audit.Record(AuditEvent.CredentialRemoved, id);

        if (pending is null)
        {
            return new LogoutResult(id.ToString(), RevocationStatus.Skipped, Removed: true, consumers, null);
        }

        audit.Record(AuditEvent.RevocationRequested, id);

        var verdict = await pendings.TryAsync(pending, cancellationToken).ConfigureAwait(false);
        var byHand = verdict.Status is RevocationStatus.Unsupported ? clients.ProviderOf(pending.Grant).ManualRevocationUrl : null;
        return new LogoutResult(id.ToString(), verdict.Status, Removed: true, consumers, byHand, Explain(id, verdict));
    }

    // An API key is not ours to revoke: no provider lets a key end itself without a session. The user is told where.
    private LogoutResult? EndSecret(CredentialId id, IReadOnlyList<string> consumers)
    {
        if (secrets.Read(id) is not { } secret)
        {
            return null;
        }

        secrets.Delete(id);
        notes.Forget(id.ToString());
        audit.Record(AuditEvent.CredentialRemoved, id);

        return secret.Custody is Custody.Owned
            ? new LogoutResult(
                id.ToString(), RevocationStatus.Unsupported, Removed: true, consumers, providers.Find(secret.Provider)?.ManualRevocationUrl)
            : new LogoutResult(id.ToString(), RevocationStatus.Skipped, Removed: true, consumers, null);
    }

    private static Problem? Explain(CredentialId id, RevocationVerdict verdict) => verdict.Reason is null
        ? null
        : new Problem(
            verdict.Status is RevocationStatus.Pending ? ProblemCode.ProviderUnreachable : ProblemCode.ProviderError, verdict.Reason)
        {
            Credential = id.ToString(),
            RetryAfter = verdict.RetryAfter,
        };
}
