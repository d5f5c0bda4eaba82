using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.OAuth;

/// <summary>The successor of a refresh token that was spent.</summary>
/// <param name="Token">Takes the place of the old one.</param>
/// <param name="ExpiresAt">UTC; null where the server does not say.</param>
public sealed record RotatedRefreshToken(Secret Token, DateTimeOffset? ExpiresAt);
