using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Refresh;

/// <summary>What <c>agent refresh</c> did to one credential.</summary>
/// <param name="Credential">Which.</param>
/// <param name="Status">What has become of it.</param>
/// <param name="ExpiresAt">Of the token that is on disk now; null where unknown.</param>
/// <param name="Problem">What went wrong; null where nothing did.</param>
/// <param name="IsFailure">Whether the command has failed by it.</param>
public sealed record RefreshResult(
    CredentialId Credential, RefreshStatus Status, DateTimeOffset? ExpiresAt, Problem? Problem, bool IsFailure);
