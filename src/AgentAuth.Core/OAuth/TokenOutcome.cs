using AgentAuth.Core.Failures;
using AgentAuth.Core.Http;

namespace AgentAuth.Core.OAuth;

/// <summary>How a call to the token endpoint ended. What to do next differs for each, so each is a case.</summary>
public abstract record TokenOutcome
{
    private TokenOutcome()
    {
    }

    /// <summary>
    /// A new refresh token that came with an answer to a refresh which is of no use otherwise: the old one is spent all
    /// the same (RFC 6749 section 6). Null where none came, and with <see cref="Granted"/>, which has its own.
    /// </summary>
    public RotatedRefreshToken? Rotated { get; init; }

    public sealed record Granted(TokenSet Tokens) : TokenOutcome;

    /// <summary>A well-formed OAuth error: the server understood and said no. Never sent again.</summary>
    public sealed record Refused(OAuthError Error) : TokenOutcome
    {
        /// <summary>What it means for the credential.</summary>
        public Failure Failure { get; init; } = new(FailureKind.Unknown);
    }

    /// <summary>
    /// Anything from which one cannot tell whether the server acted: silence, 408, 429, 5xx, an unreadable 200. The
    /// same request may be sent again, a bounded number of times.
    /// </summary>
    /// <param name="Reason">In words, free of secrets.</param>
    /// <param name="RetryAfter">What the server asked us to wait; null where it did not say.</param>
    /// <param name="IsRateLimit">Whether the server said 429.</param>
    /// <param name="Answered">Whether there was an answer at all.</param>
    public sealed record Unknown(string Reason, TimeSpan? RetryAfter, bool IsRateLimit, bool Answered) : TokenOutcome;
}
