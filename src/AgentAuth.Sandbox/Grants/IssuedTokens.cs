namespace AgentAuth.Sandbox.Grants;

/// <summary>What a successful token request gives; a null refresh token is left out of the reply.</summary>
internal sealed class IssuedTokens(AccessToken access, RefreshToken? refresh)
{
    public AccessToken Access { get; } = access;

    public RefreshToken? Refresh { get; } = refresh;
}
