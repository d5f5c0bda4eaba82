using System.Diagnostics;

namespace AgentAuth.Core.Errors;

/// <summary>The one place where a problem's code becomes an exit code and a wire name.</summary>
public static class ProblemReport
{
    public static int ExitCodeFor(ProblemCode code) => code switch
    {
        ProblemCode.InternalError or ProblemCode.OutputLost => 1,
        ProblemCode.Usage => 2,
        ProblemCode.NotFound => 3,
        ProblemCode.LoginRequired or ProblemCode.CredentialExpired => 4,
        ProblemCode.CredentialRevoked => 5,
        ProblemCode.ScopeInsufficient => 6,
        ProblemCode.RateLimited => 7,
        ProblemCode.ProviderUnreachable or ProblemCode.ProviderError => 8,
        ProblemCode.UnsafeStore or ProblemCode.CorruptStore => 9,
        ProblemCode.UnresolvedReference => 10,
        ProblemCode.PolicyRefused or ProblemCode.PreflightFailed or ProblemCode.ApprovalRequired
            or ProblemCode.LanePaused or ProblemCode.ClientIdRequired => 11,
        ProblemCode.Busy => 12,
        ProblemCode.Interrupted => 130,
        _ => throw new UnreachableException($"no exit code for {code}"),
    };

    /// <summary>The code as it is written in JSON and in brackets after an error.</summary>
    public static string WireName(ProblemCode code) => code switch
    {
        ProblemCode.InternalError => "internal_error",
        ProblemCode.OutputLost => "output_lost",
        ProblemCode.Usage => "usage",
        ProblemCode.NotFound => "not_found",
        ProblemCode.ClientIdRequired => "client_id_required",
        ProblemCode.LoginRequired => "login_required",
        ProblemCode.CredentialExpired => "credential_expired",
        ProblemCode.CredentialRevoked => "credential_revoked",
        ProblemCode.ScopeInsufficient => "scope_insufficient",
        ProblemCode.RateLimited => "rate_limited",
        ProblemCode.ProviderUnreachable => "provider_unreachable",
        ProblemCode.ProviderError => "provider_error",
        ProblemCode.UnsafeStore => "unsafe_store",
        ProblemCode.CorruptStore => "corrupt_store",
        ProblemCode.UnresolvedReference => "unresolved_reference",
        ProblemCode.PolicyRefused => "policy_refused",
        ProblemCode.PreflightFailed => "preflight_failed",
        ProblemCode.ApprovalRequired => "approval_required",
        ProblemCode.LanePaused => "lane_paused",
        ProblemCode.Busy => "busy",
        ProblemCode.Interrupted => "interrupted",
        _ => throw new UnreachableException($"no wire name for {code}"),
    };

    /// <summary>The inverse of <see cref="WireName"/>; null for a name that no code has.</summary>
    public static ProblemCode? CodeOf(string? wireName)
    {
        foreach (var code in Enum.GetValues<ProblemCode>())
        {
            if (WireName(code) == wireName)
            {
                return code;
            }
        }

        return null;
    }
}
