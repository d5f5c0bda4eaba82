using System.Diagnostics;
using AgentAuth.Cli.Commands.Watch;
using AgentAuth.Cli.Composition;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;
using AgentAuth.Platform.SecretManagers;

namespace AgentAuth.Cli.Commands.Status;

/// <summary>
/// Asks the provider of one credential, and resolves what a secret manager holds, since that is how it is known to
/// work.
/// </summary>
internal sealed class Probing(
    CredentialProbe probe, ProbeFindings probeFindings, SecretResolvers resolvers, RevocationWatch revocationWatch,
    ISecretStore secrets)
{
    public static Probing From(CompositionRoot parts) => new(
        parts.OAuth.Probe, parts.Credentials.ProbeFindings, parts.Credentials.Resolvers, RevocationWatch.From(parts),
        parts.Stores.Secrets);

    public async Task<StatusVerdict> AskAsync(StatusVerdict verdict, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await ProbeAsync(
                CredentialId.Parse(verdict.Credential.Id), cancellationToken).ConfigureAwait(false);
            return outcome is null ? verdict : Judge(verdict, outcome);
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.UnresolvedReference)
        {
            return verdict.Found(CredentialState.Unresolved, failure.Problem.Message);
        }
        catch (AgentAuthException failure)
        {
            return verdict with { Probe = failure.Problem.Message };
        }
    }

    private async Task<ProbeOutcome?> ProbeAsync(CredentialId id, CancellationToken cancellationToken)
    {
        if (await revocationWatch.AskAsync(id, cancellationToken).ConfigureAwait(false) is { } outcome)
        {
            return outcome;
        }

        if (secrets.Read(id) is not { } stored)
        {
            return null;
        }

        var secret = stored.Secret
            ?? await resolvers.ResolveAsync(stored, cancellationToken).ConfigureAwait(false);
        var answer = await probe.ProbeAsync(stored, secret, cancellationToken).ConfigureAwait(false);
        probeFindings.Keep(stored, answer);
        return answer;
    }

    private static StatusVerdict Judge(StatusVerdict verdict, ProbeOutcome outcome)
    {
        switch (outcome)
        {
            case ProbeOutcome.Alive when verdict.Credential.State is CredentialState.Revoked:
                return verdict with
                {
                    Credential = verdict.Credential with { State = CredentialState.Valid },
                    Code = null,
                    Probe = "the provider accepts it again",
                };
            case ProbeOutcome.Alive:
                return verdict with { Probe = "the provider accepts it" };
            case ProbeOutcome.AccessTokenRefused:
                return verdict with
                {
                    Code = verdict.Code ?? ProblemCode.CredentialExpired,
                    Probe = $"the provider refuses the access token before its time: agent refresh {verdict.Credential.Id}",
                };
            case ProbeOutcome.Expired:
                return verdict.Found(CredentialState.Expired, "the provider says that it has expired");
            case ProbeOutcome.Revoked revoked:
                return verdict.Found(
                    CredentialState.Revoked,
                    revoked.IsCertain ? "the provider has revoked it" : "the provider refuses it");
            case ProbeOutcome.ScopeInsufficient:
                return verdict with
                {
                    Code = verdict.Code ?? ProblemCode.ScopeInsufficient,
                    Probe = "alive, and without the scope to prove it",
                };
            case ProbeOutcome.RateLimited limited:
                return verdict with
                {
                    Probe = limited.RetryAfter is { } wait && wait > TimeSpan.Zero
                        ? $"the provider asks to wait {DurationText.Format(wait)}"
                        : "the provider asks to wait",
                };
            case ProbeOutcome.Unknown unknown:
                return verdict with { Probe = unknown.Reason };
            default:
                throw new UnreachableException();
        }
    }
}
