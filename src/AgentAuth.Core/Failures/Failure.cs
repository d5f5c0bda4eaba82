using AgentAuth.Core.Errors;

namespace AgentAuth.Core.Failures;

/// <summary>What a refusal means.</summary>
/// <param name="Kind">For the credential.</param>
/// <param name="RetryAfter">What the server asked us to wait; null where it did not say.</param>
/// <param name="IsCertain">False where the server's words leave it open and the stored facts decided: say
/// "probably".</param>
public sealed record Failure(FailureKind Kind, TimeSpan? RetryAfter = null, bool IsCertain = true)
{
    /// <summary>How the commands and the MCP bridge report it.</summary>
    public ProblemCode Code => Kind switch
    {
        FailureKind.RateLimited => ProblemCode.RateLimited,
        FailureKind.QuotaOrBilling => ProblemCode.ProviderError,
        FailureKind.InsufficientScope => ProblemCode.ScopeInsufficient,
        FailureKind.Revoked => ProblemCode.CredentialRevoked,
        FailureKind.ReusedRefresh or FailureKind.UnknownClient or FailureKind.Invalid => ProblemCode.LoginRequired,
        FailureKind.Expired => ProblemCode.CredentialExpired,
        FailureKind.Unknown => ProblemCode.ProviderUnreachable,
        _ => throw new System.Diagnostics.UnreachableException($"no problem for {Kind}"),
    };
}
