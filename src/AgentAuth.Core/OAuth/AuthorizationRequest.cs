using AgentAuth.Core.Credentials;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.OAuth;

/// <summary>
/// One attempt at an authorization code (RFC 6749 section 4.1.1) with everything its answer is checked against: the
/// server that it went to, the state, the redirect URI and the verifier. Made by <see cref="AuthorizationEndpoint"/>,
/// used once and forgotten.
/// </summary>
public sealed record AuthorizationRequest
{
    public required AuthorizationServer Server { get; init; }

    public required string RedirectUri { get; init; }

    /// <summary>RFC 8707; the token request names it again.</summary>
    public string? Resource { get; init; }

    /// <summary>128 random bits; ties the answer to this attempt (RFC 6749 section 10.12).</summary>
    public required string State { get; init; }

    /// <summary>Goes to the token endpoint of the same server and nowhere else (RFC 7636 section 4.5).</summary>
    public required Secret Verifier { get; init; }

    /// <summary>For the browser.</summary>
    public required Uri Address { get; init; }

    /// <summary>Whether the server has the request already, and the address names it only (RFC 9126).</summary>
    public bool IsPushed { get; init; }

    /// <summary>
    /// How long the address may be opened; null for one that does not run out. A pushed request lives for a minute or
    /// so.
    /// </summary>
    public TimeSpan? GoodFor { get; init; }
}
