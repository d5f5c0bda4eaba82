using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;

namespace AgentAuth.Cli.Commands.Status;

/// <summary>How one credential stands, and what that means for the exit code.</summary>
/// <param name="Credential">As it is shown; its state is what the probe found, where there was one.</param>
/// <param name="Code">Null where all is well.</param>
/// <param name="IsTooShort">It is good, but not for as long as was asked for.</param>
/// <param name="Probe">What the provider said, in words; null where it was not asked.</param>
internal sealed record StatusVerdict(Credential Credential, ProblemCode? Code, bool IsTooShort, string? Probe = null)
{
    // Worst first: what no command of ours can mend comes before what one can.
    private static readonly ProblemCode[] Severity =
    [
        ProblemCode.CredentialRevoked,
        ProblemCode.LoginRequired,
        ProblemCode.CredentialExpired,
        ProblemCode.ScopeInsufficient,
        ProblemCode.UnresolvedReference,
    ];

    public static StatusVerdict Of(Credential credential, TimeSpan minimumTtl, DateTimeOffset now)
    {
        var isTooShort = !credential.Lifetime.Outlives(now, minimumTtl);
        return new StatusVerdict(
            credential, CodeOf(credential.State) ?? (isTooShort ? ProblemCode.CredentialExpired : null), isTooShort);
    }

    /// <summary>Null where all is well with all of them.</summary>
    public static ProblemCode? Worst(IReadOnlyList<StatusVerdict> verdicts)
    {
        foreach (var code in Severity)
        {
            if (verdicts.Any(verdict => verdict.Code == code))
            {
                return code;
            }
        }

        return null;
    }

    public StatusVerdict Found(CredentialState state, string probe) => this with
    {
        Credential = Credential with { State = state },
        Code = CodeOf(state) ?? Code,
        Probe = probe,
    };

    private static ProblemCode? CodeOf(CredentialState state) => state switch
    {
        CredentialState.Revoked => ProblemCode.CredentialRevoked,
        CredentialState.LoginRequired => ProblemCode.LoginRequired,
        CredentialState.Expired => ProblemCode.CredentialExpired,
        CredentialState.Unresolved => ProblemCode.UnresolvedReference,
        _ => null,
    };
}
