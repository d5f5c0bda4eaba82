namespace AgentAuth.Core.OAuth;

/// <summary>What a server says of a token (RFC 7662 section 2.2).</summary>
/// <param name="IsActive">False for expired, revoked and unknown alike.</param>
/// <param name="Scopes">Null where it does not say.</param>
/// <param name="ExpiresAt">Null where it does not say.</param>
public sealed record IntrospectedToken(bool IsActive, IReadOnlyList<string>? Scopes, DateTimeOffset? ExpiresAt);
