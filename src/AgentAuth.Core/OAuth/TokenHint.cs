namespace AgentAuth.Core.OAuth;

/// <summary>Which of a grant's tokens a call is about (RFC 7009 section 2.1).</summary>
public enum TokenHint
{
    RefreshToken,
    AccessToken,
}
