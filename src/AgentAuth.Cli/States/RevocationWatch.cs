using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Lifecycle;

namespace AgentAuth.Cli.States;

/// <summary>Asks a provider whether a login is alive, and remembers it in the token file where it is not.</summary>
internal sealed class RevocationWatch(Workshop shop)
{
    /// <summary>Null where there is no such login.</summary>
    public async Task<ProbeOutcome?> AskAsync(CredentialId id, CancellationToken cancellationToken)
    {
        if (shop.Grants.Read(id) is not { } grant)
        {
            return null;
        }

        var outcome = await shop.Probe.ProbeAsync(grant, cancellationToken).ConfigureAwait(false);

        if (outcome is ProbeOutcome.Revoked { IsCertain: true } && grant.RevokedAt is null)
        {
            await MarkAsync(grant, cancellationToken).ConfigureAwait(false);
        }

        return outcome;
    }

    private async Task MarkAsync(Grant asked, CancellationToken cancellationToken)
    {
        using var held = await shop.Grants.LockAsync(asked.Id, RefreshBudget.LockPatience, cancellationToken).ConfigureAwait(false);

        // The verdict is about the token that was asked for; a refresh or a login since then has made it worthless.
        if (held.Read() is not { } grant || !grant.AccessToken.Equals(asked.AccessToken))
        {
            return;
        }

        var now = shop.Edges.Clock.GetUtcNow();
        held.Write(grant with { RevokedAt = now });
        shop.Audit.Append(new AuditEntry(AuditEvent.RevocationDetected, now, asked.Id.ToString(), ProblemCode.CredentialRevoked));
    }
}
