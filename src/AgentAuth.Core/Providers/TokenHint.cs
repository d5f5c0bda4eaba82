namespace AgentAuth.Core.Providers;

/// <summary>Which of a grant's tokens a call is about (RFC 7009 section 2.1).</summary>
public enum TokenHint
{
    RefreshToken,
    AccessToken,
}

internal static class TokenHintNames
{
    extension(TokenHint hint)
    {
        /// <summary>The value of <c>token_type_hint</c>.</summary>
        public string Name => hint is TokenHint.RefreshToken ? "refresh_token" : "access_token";
    }
}
