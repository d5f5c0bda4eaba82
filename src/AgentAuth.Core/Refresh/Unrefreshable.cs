using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Failures;
using AgentAuth.Core.OAuth;

namespace AgentAuth.Core.Refresh;

/// <summary>
/// What can be said of a grant that should be refreshed and cannot be. Expired, refused and revoked are different
/// answers.
/// </summary>
internal static class Unrefreshable
{
    public static RefreshOutcome Outcome(Grant grant, RefreshNeed need, DateTimeOffset now)
    {
        var (code, message) = Describe(grant, need, now);
        var problem = new Problem(code, message, LoginHint.For(grant)) { Credential = grant.Id };
        return need.CanWait && grant.RevokedAt is null
            ? new RefreshOutcome.Kept(grant, problem)
            : new RefreshOutcome.Failed(problem);
    }

    private static (ProblemCode Code, string Message) Describe(Grant grant, RefreshNeed need, DateTimeOffset now) =>
        grant switch
        {
            { RevokedAt: not null } => (ProblemCode.CredentialRevoked, $"'{grant.Id}' was revoked by the provider"),
            { IsRetired: true, Retired.Kind: FailureKind.Revoked } =>
                (ProblemCode.CredentialRevoked, $"'{grant.Id}' was revoked or replaced at the provider"),
            { IsRetired: true, Retired.Kind: FailureKind.ReusedRefresh } =>
                (
                    ProblemCode.LoginRequired,
                    $"the refresh token of '{grant.Id}' was used before, and its successor is not here"),
            { IsRetired: true, Retired.Kind: FailureKind.UnknownClient } =>
                (ProblemCode.LoginRequired, $"the server knows the client no more that '{grant.Id}' was given to"),
            { IsRetired: true, Retired.Kind: not FailureKind.Expired } =>
                (ProblemCode.LoginRequired, $"the provider refused to refresh '{grant.Id}'"),
            { RefreshToken: not null } => (
                ProblemCode.CredentialExpired, $"the refresh token of '{grant.Id}' has expired"),
            _ when need.WasRejected => (
                ProblemCode.LoginRequired, $"'{grant.Id}' was refused by the server and has no refresh token"),
            _ when grant.Lifetime.IsUsable(now) => (ProblemCode.LoginRequired, $"'{grant.Id}' has no refresh token"),
            _ => (ProblemCode.CredentialExpired, $"'{grant.Id}' has expired and has no refresh token"),
        };
}
