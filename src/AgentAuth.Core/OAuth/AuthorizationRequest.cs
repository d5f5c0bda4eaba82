using System.Buffers.Text;
using System.Security.Cryptography;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.OAuth;

/// <summary>
/// One attempt at an authorization code (RFC 6749 section 4.1.1) with everything its answer is checked against: the
/// server it went to, the state, the redirect URI and the verifier. Used once and forgotten.
/// </summary>
public sealed record AuthorizationRequest
{
    public required AuthorizationServer Server { get; init; }

    public required string ClientId { get; init; }

    public required string RedirectUri { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    public string? Resource { get; init; }

    public Pkce Pkce { get; } = Pkce.Create();

    /// <summary>128 random bits; ties the answer to this attempt (RFC 6749 section 10.12).</summary>
    public string State { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>
    /// The address for the browser. A query that the endpoint already has is kept, and no parameter appears twice
    /// (RFC 6749 section 3.1).
    /// </summary>
    public Uri Address(ProviderDefinition provider)
    {
        var endpoint = Endpoint.Require(Server.AuthorizationEndpoint, "authorization endpoint", provider.AllowLoopbackHttp);
        var query = new QueryText(endpoint.Query);

        foreach (var (name, value) in provider.AuthorizeParameters)
        {
            query.Set(name, value);
        }

        query.Set("response_type", "code");
        query.Set("client_id", ClientId);
        query.Set("redirect_uri", RedirectUri);
        query.Set("state", State);
        query.Set("code_challenge", Pkce.Challenge);
        query.Set("code_challenge_method", Pkce.Method);

        if (Scopes.Count > 0)
        {
            query.Set(provider.ScopeParameter, string.Join(provider.ScopeSeparator, Scopes));
        }

        if (Resource is not null)
        {
            query.Set("resource", Resource);
        }

        return new UriBuilder(endpoint) { Query = query.ToString() }.Uri;
    }
}
