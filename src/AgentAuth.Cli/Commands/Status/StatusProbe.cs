using System.Diagnostics;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.Commands.Status;

/// <summary>What its provider says of a credential, as a verdict.</summary>
internal sealed class StatusProbe(ProbeRun probes)
{
    public async Task<StatusVerdict> AskAsync(StatusVerdict verdict, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await probes.AskAsync(
                verdict.Credential.Id, cancellationToken).ConfigureAwait(false);
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
