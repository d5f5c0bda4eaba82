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
        string issuer, bool allowLoopbackHttp, CancellationToken cancellationToken)
    {
        var fetch = new MetadataFetch(http);
        return await FindAsync(fetch, issuer, allowLoopbackHttp, cancellationToken).ConfigureAwait(false)
            ?? throw Nothing(issuer, fetch.Odd);
    }

    /// <summary>Likewise; null where the server answers and publishes nothing.</summary>
    /// <inheritdoc cref="DiscoverAsync"/>
    public Task<AuthorizationServer?> FindAsync(
        string issuer, bool allowLoopbackHttp, CancellationToken cancellationToken) =>
        FindAsync(new MetadataFetch(http), issuer, allowLoopbackHttp, cancellationToken);

    private static async Task<AuthorizationServer?> FindAsync(
        MetadataFetch fetch, string issuer, bool allowLoopbackHttp, CancellationToken cancellationToken)
    {
        var address = Endpoint.Require(issuer, "issuer", allowLoopbackHttp);

        if (address.Query.Length > 0)
        {
            throw new AgentAuthException(ProblemCode.ProviderError, "an issuer has no query (RFC 8414 section 2)");
        }

        foreach (var candidate in Candidates(address))
        {
            if (await fetch.GetAsync(candidate, cancellationToken).ConfigureAwait(false) is { } answer
                && answer.TryReadObject(out var metadata) && IsMetadata(metadata))
            {
                return Read(metadata, issuer, allowLoopbackHttp);
            }
        }

        return (fetch.Silence, fetch.MovedTo) switch
        {
            ({ } silence, _) => throw new AgentAuthException(
                ProblemCode.ProviderUnreachable, $"{UntrustedText.Line(issuer, 120)} cannot be reached: {silence}"),
            (_, { } moved) => throw new AgentAuthException(
                ProblemCode.ProviderError,
                $"the metadata of {UntrustedText.Line(issuer, 120)} has moved to {moved}, and a redirect to another server is not followed",
                "if that is the same provider: --issuer with its issuer as that server writes it"),
            _ => null,
        };
    }

    private static AgentAuthException Nothing(string issuer, OAuthReply.Answered? odd)
    {
        var shown = UntrustedText.Line(issuer, 120);
        return odd switch
        {
            null => new AgentAuthException(
                ProblemCode.ProviderError, $"{shown} publishes no server metadata",
                "check the issuer, or name its endpoints in providers/NAME.toml"),
            { IsSuccess: true } => new AgentAuthException(
                ProblemCode.ProviderError, $"{shown} answered with something else where its server metadata should be",
                "check the issuer, or name its endpoints in providers/NAME.toml"),
            _ => new AgentAuthException(
                ProblemCode.ProviderError,
                $"{shown} answered {(int)odd.Status} where its server metadata should be",
                odd.IsTransient ? "try again later: the server has trouble of its own" : "check the issuer"),
        };
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

    // Some servers answer every unknown path with 200 and some object.
    private static bool IsMetadata(OutsideJson json) =>
        !json["issuer"].IsMissing || !json["token_endpoint"].IsMissing || !json["authorization_endpoint"].IsMissing;

    private static AuthorizationServer Read(OutsideJson metadata, string issuer, bool allowLoopbackHttp)
    {
        var stated = metadata.Text("issuer");

        if (!IssuerName.AreSame(stated, issuer))
        {
            throw new AgentAuthException(
                ProblemCode.ProviderError,
                $"the server's metadata names another issuer: '{UntrustedText.Line(stated, 120)}' where '{UntrustedText.Line(issuer, 120)}' was asked for",
                "use the issuer exactly as the server writes it, slash at the end included");
        }

        string? Optional(string name) => Endpoint.Usable(metadata.Text(name), allowLoopbackHttp)?.OriginalString;

        if (!metadata["code_challenge_methods_supported"].IsAbsent
            && !metadata.Texts("code_challenge_methods_supported").Contains(AuthorizationEndpoint.ChallengeMethod))
        {
            throw new AgentAuthException(ProblemCode.ProviderError, "the server does not support PKCE with S256");
        }

        return new AuthorizationServer
        {
            // As the server writes it: what an "iss" is compared with, and what a registration is kept under.
            Issuer = stated,
            // Judged by the flow that needs it.
            AuthorizationEndpoint = metadata.Text("authorization_endpoint"),
            TokenEndpoint = Endpoint.Require(
                metadata.Text("token_endpoint"), "token endpoint", allowLoopbackHttp).OriginalString,
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
