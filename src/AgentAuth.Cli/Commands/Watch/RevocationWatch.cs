using AgentAuth.Cli.Composition;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Ports;

namespace AgentAuth.Cli.Commands.Watch;

/// <summary>Asks a provider whether a login is alive, and remembers it in the token file where it is not.</summary>
internal sealed class RevocationWatch(IGrantStore grants, CredentialProbe probe, ProbeFindings probeFindings)
{
    public static RevocationWatch From(CompositionRoot parts) => new(
        parts.Stores.Grants, parts.OAuth.Probe, parts.Credentials.ProbeFindings);

    /// <summary>Null where there is no such login.</summary>
    public async Task<ProbeOutcome?> AskAsync(CredentialId id, CancellationToken cancellationToken)
    {
        if (grants.Read(id) is not { } grant)
        {
            return null;
        }

        var outcome = await probe.ProbeAsync(grant, cancellationToken).ConfigureAwait(false);
        await probeFindings.KeepAsync(grant, outcome, cancellationToken).ConfigureAwait(false);
        return outcome;
    }
}
