using AgentAuth.Core.Http;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.OAuth;

/// <summary>What a resource server says with a 401 or 403 (RFC 6750 section 3, RFC 9728 section 5.1).</summary>
public sealed record BearerChallenge
{
    /// <summary>Where the server's metadata is; null where it does not say.</summary>
    public string? ResourceMetadata { get; init; }

    /// <summary>What this call needs; empty where it does not say.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Null where there is none, as on a call without a token.</summary>
    public OAuthError? Error { get; init; }

    public bool IsInsufficientScope => Error?.Code == "insufficient_scope";

    /// <param name="values">The values of <c>WWW-Authenticate</c>, one for each header line.</param>
    /// <returns>Null where no challenge is for a bearer token.</returns>
    public static BearerChallenge? From(IEnumerable<string> values)
    {
        var bearer = ChallengeText.Parse(values)
            .FirstOrDefault(challenge => challenge.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase));

        return bearer is null ? null : new BearerChallenge
        {
            ResourceMetadata = bearer.Parameters.GetValueOrDefault("resource_metadata"),
            Scopes = ScopeText.Parse(bearer.Parameters.GetValueOrDefault("scope")) ?? [],
            Error = bearer.Parameters.GetValueOrDefault("error") is { Length: > 0 } error
                ? OAuthError.From(error, bearer.Parameters.GetValueOrDefault("error_description"))
                : null,
        };
    }
}
