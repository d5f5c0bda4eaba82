using AgentAuth.Core.Credentials;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.OAuth;

/// <summary>A successful token reply (RFC 6749 section 5.1), checked and dated.</summary>
public sealed record TokenSet
{
    public required Secret AccessToken { get; init; }

    /// <summary>Null where the reply has none; on a refresh the old one then stays (section 6).</summary>
    public Secret? RefreshToken { get; init; }

    public required string TokenType { get; init; }

    /// <summary>Null where the reply does not say: then it is what was asked for (section 5.1).</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    public required Lifetime Lifetime { get; init; }

    public DateTimeOffset? RefreshExpiresAt { get; init; }
}
