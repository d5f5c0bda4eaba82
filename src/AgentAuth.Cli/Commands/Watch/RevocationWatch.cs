using AgentAuth.Cli.Composition;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Inventory;

namespace AgentAuth.Cli.Commands.Watch;

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
        await shop.ProbeFindings.KeepAsync(grant, outcome, cancellationToken).ConfigureAwait(false);
        return outcome;
    }
}
