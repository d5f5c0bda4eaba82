using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Http;
using AgentAuth.Core.Json;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;
using Duende.IdentityModel.Client;

namespace AgentAuth.Core.OAuth;

/// <summary>Registers a public native client where a server offers it (RFC 7591).</summary>
public sealed class DynamicRegistration(OAuthHttp http)
{
    /// <param name="server">Has a registration endpoint.</param>
    /// <param name="redirectUri">The loopback redirect; servers that follow RFC 8252 ignore its port.</param>
    /// <param name="scopes">What the client may ask for; empty leaves it to the server.</param>
    /// <param name="allowLoopbackHttp">For a development server.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="AgentAuthException">Where the server refuses, cannot be reached, or gives an unusable
    /// client.</exception>
    public async Task<ClientRegistration> RegisterAsync(
        AuthorizationServer server,
        string redirectUri,
        IReadOnlyList<string> scopes,
        bool allowLoopbackHttp,
        CancellationToken cancellationToken)
    {
        var address = Endpoint.Require(server.RegistrationEndpoint, "registration endpoint", allowLoopbackHttp);
        using var message = new DynamicClientRegistrationRequest
        {
            Address = address.AbsoluteUri,
            Document = Metadata(server, redirectUri, scopes),
        };
        using var call = new ProtocolCall(http, [], OAuthHttp.DefaultTimeout);
        var reply = await call.SendAsync(
            invoker => invoker.RegisterClientAsync(message, cancellationToken)).ConfigureAwait(false);

        return reply switch
        {
            OAuthReply.Answered { Error: { } error } => throw new AgentAuthException(
                error.Code is "access_denied" or "invalid_token" or "unauthorized_client"
                    ? ProblemCode.ClientIdRequired
                    : ProblemCode.ProviderError,
                $"the server refused to register a client: {error}"),
            OAuthReply.Answered { IsSuccess: true } answer
                when answer.TryReadObject(out var json) => Read(json, server, redirectUri),
            OAuthReply.Answered answer => throw new AgentAuthException(
                // Such a server wants clients that it was told of beforehand.
                (int)answer.Status is 401 or 403 or 404 or 405
                    ? ProblemCode.ClientIdRequired
                    : ProblemCode.ProviderError,
                $"the server answered {(int)answer.Status} to the registration of a client"),
            OAuthReply.NoAnswer none => throw new AgentAuthException(
                ProblemCode.ProviderUnreachable, $"the server cannot be reached: {none.Reason}"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static DynamicClientRegistrationDocument Metadata(
        AuthorizationServer server, string redirectUri, IReadOnlyList<string> scopes) => new()
        {
            ClientName = "agent-auth",
            ApplicationType = "native",
            RedirectUris = [new Uri(redirectUri)],
            GrantTypes = GrantTypes(server),
            ResponseTypes = ["code"],
            TokenEndpointAuthenticationMethod = TokenAuthMethods.ToRegister(server),
            Scope = scopes.Count > 0 ? string.Join(' ', scopes) : null,
            // Left alone these are sent as empty lists, which say "none" where we mean to say nothing.
            Contacts = null!,
            PostLogoutRedirectUris = null!,
            DefaultAcrValues = null!,
            RequestUris = null!,
        };

    // A server that gives device codes gives them to clients that said so (RFC 8628 section 3.4).
    private static List<string> GrantTypes(AuthorizationServer server) => server.DeviceAuthorizationEndpoint is null
        ? ["authorization_code", "refresh_token"]
        : ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"];

    // Section 3.2.1: the server may change values, so what we asked for proves nothing.
    private ClientRegistration Read(OutsideJson json, AuthorizationServer server, string redirectUri)
    {
        if (json.Text("client_id") is not { Length: > 0 } clientId)
        {
            throw new AgentAuthException(
                ProblemCode.ProviderError, "the server registered a client without a client_id");
        }

        var redirects = json.Texts("redirect_uris");

        if (redirects.Count > 0 && !redirects.Contains(redirectUri))
        {
            throw new AgentAuthException(
                ProblemCode.ProviderError,
                $"the server registered another redirect: {UntrustedText.Line(redirects[0], 120)}");
        }

        var secret = json.Secret("client_secret");

        return new ClientRegistration(server.Issuer!, clientId, secret, redirectUri, http.Clock.GetUtcNow())
        {
            Authentication = json.Text("token_endpoint_auth_method") is { } stated
                ? TokenAuthMethods.Read(stated)
                : secret is null ? null : TokenAuthMethods.ForSecret(server),
            SecretExpiresAt = secret is null ? null : SecretEnd(json),
        };
    }

    // Section 3.2.1: seconds since 1970; 0 for one that does not end. A time before its own making is nonsense.
    private DateTimeOffset? SecretEnd(OutsideJson json) =>
        json.Number("client_secret_expires_at") is { } seconds and > 0 and < 253_402_300_799
        && DateTimeOffset.FromUnixTimeSeconds((long)seconds) is var end && end > http.Clock.GetUtcNow()
            ? end
            : null;
}
