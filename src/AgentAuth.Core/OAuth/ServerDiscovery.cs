using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Http;
using AgentAuth.Core.Json;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.OAuth;

/// <summary>
/// Finds a server's endpoints from its issuer: RFC 8414 with the well-known path between host and path, then OpenID in
/// the same place, then OpenID appended (the order that MCP 2025-11-25 fixes). A document whose <c>issuer</c> is not
/// the very string that was asked for is not used (RFC 8414 section 3.3).
/// </summary>
public sealed class ServerDiscovery(OAuthHttp http)
{
    private const string OAuthSuffix = "/.well-known/oauth-authorization-server";
    private const string OpenIdSuffix = "/.well-known/openid-configuration";

    /// <exception cref="AgentAuthException">
    /// <see cref="ProblemCode.ProviderUnreachable"/> where nothing answered, <see cref="ProblemCode.ProviderError"/>
    /// where what answered cannot be used.
    /// </exception>
    public async Task<AuthorizationServer> DiscoverAsync(
        string issuer, bool allowLoopbackHttp, CancellationToken cancellationToken) =>
        await FindAsync(
            issuer, allowLoopbackHttp, cancellationToken).ConfigureAwait(false) ?? throw new AgentAuthException(
            ProblemCode.ProviderError,
            $"{UntrustedText.Line(issuer, 120)} publishes no server metadata",
            "check the issuer, or name its endpoints in providers/NAME.toml");

    /// <summary>Likewise; null where the server answers and publishes nothing.</summary>
    /// <inheritdoc cref="DiscoverAsync"/>
    public async Task<AuthorizationServer?> FindAsync(
        string issuer, bool allowLoopbackHttp, CancellationToken cancellationToken)
    {
        var address = Endpoint.Require(issuer, "issuer", allowLoopbackHttp);

        if (address.Query.Length > 0)
        {
            throw new AgentAuthException(ProblemCode.ProviderError, "an issuer has no query (RFC 8414 section 2)");
        }

        OAuthReply.NoAnswer? silence = null;

        foreach (var candidate in Candidates(address))
        {
            switch (await http.GetJsonAsync(candidate, null, cancellationToken).ConfigureAwait(false))
            {
                case OAuthReply.Answered { IsSuccess: true } answer when answer.TryReadObject(out var metadata):
                    return Read(metadata, issuer, allowLoopbackHttp);
                case OAuthReply.NoAnswer none:
                    silence = none;
                    break;
                default:
                    break;
            }
        }

        return silence is null ? null : throw new AgentAuthException(
            ProblemCode.ProviderUnreachable, $"{UntrustedText.Line(issuer, 120)} cannot be reached: {silence.Reason}");
    }

    internal static IEnumerable<Uri> Candidates(Uri issuer)
    {
        var origin = issuer.GetLeftPart(UriPartial.Authority);
        var path = issuer.AbsolutePath.TrimEnd('/');

        yield return new Uri(origin + OAuthSuffix + path);
        yield return new Uri(origin + OpenIdSuffix + path);

        if (path.Length > 0)
        {
            yield return new Uri(origin + path + OpenIdSuffix);
        }
    }

    private static AuthorizationServer Read(OutsideJson metadata, string issuer, bool allowLoopbackHttp)
    {
        var stated = metadata.Text("issuer");

        if (!string.Equals(stated, issuer, StringComparison.Ordinal))
        {
            throw new AgentAuthException(
                ProblemCode.ProviderError,
                $"the server's metadata names another issuer: '{UntrustedText.Line(stated, 120)}' where '{UntrustedText.Line(issuer, 120)}' was asked for",
                "use the issuer exactly as the server writes it, slash at the end included");
        }

        string? Optional(string name) => metadata.Text(name) is { } text
            ? Endpoint.Require(text, name, allowLoopbackHttp).OriginalString
            : null;

        if (!metadata["code_challenge_methods_supported"].IsAbsent
            && !metadata.Texts("code_challenge_methods_supported").Contains(AuthorizationEndpoint.ChallengeMethod))
        {
            throw new AgentAuthException(ProblemCode.ProviderError, "the server does not support PKCE with S256");
        }

        return new AuthorizationServer
        {
            Issuer = issuer,
            AuthorizationEndpoint = Optional("authorization_endpoint"),
            TokenEndpoint = Optional("token_endpoint")
                ?? throw new AgentAuthException(
                    ProblemCode.ProviderError, "the server's metadata names no token endpoint"),
            DeviceAuthorizationEndpoint = Optional("device_authorization_endpoint"),
            RevocationEndpoint = Optional("revocation_endpoint"),
            IntrospectionEndpoint = Optional("introspection_endpoint"),
            UserInfoEndpoint = Optional("userinfo_endpoint"),
            RegistrationEndpoint = Optional("registration_endpoint"),
            PushedAuthorizationRequestEndpoint = Optional("pushed_authorization_request_endpoint"),
            RequiresPushedRequests = metadata.IsTrue("require_pushed_authorization_requests"),
            SendsIssuerInResponse = metadata.IsTrue("authorization_response_iss_parameter_supported"),
            AcceptsClientIdDocuments = metadata.IsTrue("client_id_metadata_document_supported"),
            CodeChallengeMethods = metadata.Texts("code_challenge_methods_supported"),
            TokenAuthMethods = metadata.Texts("token_endpoint_auth_methods_supported"),
            ScopesSupported = metadata.Texts("scopes_supported"),
        };
    }
}
