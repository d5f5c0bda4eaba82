namespace AgentAuth.Sandbox.Grants;

/// <summary>
/// A grant as the provider's own settings page would list it. <c>RefreshPosts</c> counts every refresh request that
/// named one of its refresh tokens, answered or not.
/// </summary>
public sealed record GrantSummary(
    string Id,
    string ClientId,
    string User,
    IReadOnlyList<string> Scopes,
    bool IsRevoked,
    int RefreshPosts,
    string? Resource);
