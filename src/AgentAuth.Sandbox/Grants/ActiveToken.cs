namespace AgentAuth.Sandbox.Grants;

/// <summary>
/// A token that works at this moment, described without its value. <c>Kind</c> is a token type hint of RFC 7009.
/// </summary>
public sealed record ActiveToken(
    string Kind, string GrantId, string User, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt);
