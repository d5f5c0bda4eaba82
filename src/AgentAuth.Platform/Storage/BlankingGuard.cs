using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;

namespace AgentAuth.Platform.Storage;

/// <summary>
/// The writer's invariant: what is on disk is never replaced by less. An empty access token cannot be expressed
/// (<see cref="Core.Secrets.Secret.FromText"/>); a refresh token may go only together with the access token it came
/// with, which is a new login.
/// </summary>
internal static class BlankingGuard
{
    public static void Check(Grant? current, Grant next)
    {
        if (current?.RefreshToken is not null && next.RefreshToken is null
            && current.AccessToken.Equals(next.AccessToken))
        {
            throw Refused(next);
        }
    }

    /// <summary>A refresh that brought no new refresh token keeps the old one (RFC 6749 section 6).</summary>
    public static void CheckRefresh(Grant? current, Grant next)
    {
        if (current?.RefreshToken is not null && next.RefreshToken is null)
        {
            throw Refused(next);
        }
    }

    private static AgentAuthException Refused(Grant grant) =>
        new(ProblemCode.InternalError, $"the refresh token of '{grant.Id}' would have been lost: nothing was written");
}
