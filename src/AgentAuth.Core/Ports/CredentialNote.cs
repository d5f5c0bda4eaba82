using AgentAuth.Core.Errors;

namespace AgentAuth.Core.Ports;

/// <param name="LastUsedAt">When its secret was last handed out, UTC; null where never seen.</param>
/// <param name="LastRefreshAt">When it was last refreshed or resolved, or the attempt failed, UTC.</param>
/// <param name="LastFailure">Why that failed; null where it did not.</param>
public sealed record CredentialNote(
    DateTimeOffset? LastUsedAt, DateTimeOffset? LastRefreshAt, ProblemCode? LastFailure);
