using AgentAuth.Core.Errors;

namespace AgentAuth.Core.Revocation;

/// <summary>How one attempt at a revocation ended.</summary>
/// <param name="Status"><see cref="RevocationStatus.Skipped"/> if the login was let go, with the reason.</param>
/// <param name="Problem">Why it is not done, with what the server asked us to wait; null if it is done.</param>
public sealed record RevocationVerdict(RevocationStatus Status, Problem? Problem = null)
{
    /// <summary>The provider took the revocation, and says that the token is still alive.</summary>
    public bool IsAlive { get; init; }

    public static RevocationVerdict Pending(Problem problem) => new(RevocationStatus.Pending, problem);

    public static RevocationVerdict Unsupported(Problem? problem) => new(RevocationStatus.Unsupported, problem);
}
