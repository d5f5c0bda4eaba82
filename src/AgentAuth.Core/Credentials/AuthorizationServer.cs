namespace AgentAuth.Core.Credentials;

/// <summary>
/// The endpoints of one authorization server, as they were built in, configured or discovered (RFC 8414). Strings, not
/// <see cref="Uri"/>: an issuer is compared code point by code point, and <see cref="Uri"/> adds a trailing slash.
/// </summary>
public sealed record AuthorizationServer
{
    /// <summary>Null for a server that has none (GitHub, Slack, …).</summary>
    public string? Issuer { get; init; }

    public string? AuthorizationEndpoint { get; init; }

    public required string TokenEndpoint { get; init; }

    public string? DeviceAuthorizationEndpoint { get; init; }

    public string? RevocationEndpoint { get; init; }

    public string? IntrospectionEndpoint { get; init; }

    public string? UserInfoEndpoint { get; init; }

    public string? RegistrationEndpoint { get; init; }

    public string? PushedAuthorizationRequestEndpoint { get; init; }

    /// <summary>RFC 9126 section 5: the server takes no authorization request but a pushed one.</summary>
    public bool RequiresPushedRequests { get; init; }

    /// <summary>RFC 9207 section 3: a response without <c>iss</c> from such a server is refused.</summary>
    public bool SendsIssuerInResponse { get; init; }

    /// <summary>Whether a client id may be the address of a metadata document.</summary>
    public bool AcceptsClientIdDocuments { get; init; }

    /// <summary>The PKCE methods that the server states; empty where it does not say.</summary>
    public IReadOnlyList<string> CodeChallengeMethods { get; init; } = [];

    /// <summary>How clients may name themselves at the token endpoint; empty where it does not say.</summary>
    public IReadOnlyList<string> TokenAuthMethods { get; init; } = [];

    /// <summary>What the server says it can grant; empty where it does not say.</summary>
    public IReadOnlyList<string> ScopesSupported { get; init; } = [];
}
