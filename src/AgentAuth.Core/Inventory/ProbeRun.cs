using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Inventory;

/// <summary>Asks a provider whether a credential of ours is alive, and keeps with it what the answer was.</summary>
/// <param name="grants">The logins.</param>
/// <param name="secrets">The keys.</param>
/// <param name="resolve">Gets the secret that a manager holds, which is how that is known to work.</param>
/// <param name="probe">Asks.</param>
/// <param name="findings">Keeps.</param>
public sealed class ProbeRun(
    IGrantStore grants, ISecretStore secrets, Func<StoredSecret, CancellationToken, Task<Secret>> resolve,
    CredentialProbe probe, ProbeFindings findings)
{
    /// <summary>Null if there is no such login and no such key.</summary>
    /// <exception cref="AgentAuthException">It cannot be read, or cannot be resolved.</exception>
    public async Task<ProbeOutcome?> AskAsync(CredentialId id, CancellationToken cancellationToken)
    {
        if (grants.Read(id) is { } grant)
        {
            var outcome = await probe.ProbeAsync(grant, cancellationToken).ConfigureAwait(false);
            await findings.KeepAsync(grant, outcome, cancellationToken).ConfigureAwait(false);
            return outcome;
        }

        if (secrets.Read(id) is not { } stored)
        {
            return null;
        }

        var secret = stored.Secret ?? await resolve(stored, cancellationToken).ConfigureAwait(false);
        var answer = await probe.ProbeAsync(stored, secret, cancellationToken).ConfigureAwait(false);
        findings.Keep(stored, answer);
        return answer;
    }
}
