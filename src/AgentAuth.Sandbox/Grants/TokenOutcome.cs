namespace AgentAuth.Sandbox.Grants;

/// <summary>The answer to a token request: tokens, or an error of RFC 6749 section 5.2.</summary>
internal abstract record TokenOutcome
{
    private TokenOutcome()
    {
    }

    public sealed record Issued(IssuedTokens Tokens) : TokenOutcome;

    public sealed record Refused(string Error, string Description) : TokenOutcome;

    public static Refused InvalidGrant(string description) => new("invalid_grant", description);
}
