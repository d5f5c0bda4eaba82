using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;

namespace AgentAuth.Core.Inventory;

/// <summary>
/// Keeps what a probe learned: a credential that its provider no longer accepts is revoked here too, for every command
/// and screen, and one that is accepted again is not, and is handed out again. Silence, limits and missing scopes
/// change nothing.
/// </summary>
public sealed class ProbeFindings(IGrantStore grants, ISecretStore secrets, IAuditTrail audit, TimeProvider clock)
{
    /// <param name="probed">The grant that was asked about; one that was replaced meanwhile is left alone.</param>
    /// <param name="outcome">What the provider said.</param>
    /// <param name="cancellationToken">Ends the wait for the lock.</param>
    public async Task KeepAsync(Grant probed, ProbeOutcome outcome, CancellationToken cancellationToken)
    {
        // A refusal without a reason may be of a login that is over: its own words, or its stored end, must rule that
        // out.
        if (outcome is ProbeOutcome.Revoked { IsCertain: false }
            || !Changes(outcome, probed.RevokedAt, probed.Rejected))
        {
            return;
        }

        using var held = await grants.LockAsync(
            probed.Id, IGrantStore.LockPatience, cancellationToken).ConfigureAwait(false);

        if (held.Read() is { } grant && grant.AccessToken.Equals(probed.AccessToken))
        {
            held.Write(grant with { RevokedAt = RevokedAt(outcome), Rejected = null });
            Record(probed.Id, outcome);
        }
    }

    /// <inheritdoc cref="KeepAsync(Grant, ProbeOutcome, CancellationToken)"/>
    public void Keep(StoredSecret probed, ProbeOutcome outcome)
    {
        var isNews = outcome is ProbeOutcome.Alive && probed is { Secret: not null, VerifiedAt: null };

        if ((isNews || Changes(outcome, probed.RevokedAt, probed.Rejected)) && secrets.Read(probed.Id) is { } stored
            && Equals(stored.Secret, probed.Secret))
        {
            secrets.Write(stored with
            {
                RevokedAt = RevokedAt(outcome),
                Rejected = null,
                VerifiedAt = outcome is ProbeOutcome.Alive ? clock.GetUtcNow() : stored.VerifiedAt,
            });
            Record(probed.Id, outcome);
        }
    }

    private static bool Changes(ProbeOutcome outcome, DateTimeOffset? revokedAt, RejectedToken? rejected) =>
        outcome switch
        {
            ProbeOutcome.Revoked => revokedAt is null,
            ProbeOutcome.Alive => revokedAt is not null || rejected is not null,
            _ => false,
        };

    private DateTimeOffset? RevokedAt(ProbeOutcome outcome) =>
        outcome is ProbeOutcome.Revoked ? clock.GetUtcNow() : null;

    private void Record(CredentialId id, ProbeOutcome outcome)
    {
        if (outcome is ProbeOutcome.Revoked revoked)
        {
            audit.Record(
                AuditEvent.RevocationDetected, id, ProblemCode.CredentialRevoked,
                ("certain", revoked.IsCertain ? "yes" : "no"));
        }
    }
}
