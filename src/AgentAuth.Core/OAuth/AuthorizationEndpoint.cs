using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Http;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using Duende.IdentityModel.Client;
using Duende.IdentityModel.OidcClient;
using Duende.IdentityModel.OidcClient.Infrastructure;

namespace AgentAuth.Core.OAuth;

/// <summary>
/// Prepares a login in the browser (RFC 6749 section 4.1.1): state, verifier, S256 challenge, and the address. That
/// carries the request itself or, where the server or the provider's record wants it, the name of one that was pushed
/// before (RFC 9126).
/// </summary>
public sealed class AuthorizationEndpoint(OAuthHttp http)
{
    /// <summary>The only challenge that is sent: <c>plain</c> never is (RFC 7636 section 7.2).</summary>
    public const string ChallengeMethod = "S256";

    // What ties the answer to this attempt: neither an endpoint's own query nor a provider's record may say it once
    // more.
    private static readonly string[] Reserved =
    [
        "response_type", "client_id", "redirect_uri", "state", "code_challenge", "code_challenge_method", "request_uri",
    ];

    /// <exception cref="AgentAuthException">
    /// Where the endpoint is no address for a browser, or the server wants a pushed request and does not take ours.
    /// </exception>
    public async Task<AuthorizationRequest> PrepareAsync(
        ProviderDefinition provider,
        OAuthClient client,
        AuthorizationServer server,
        string redirectUri,
        IReadOnlyList<string> scopes,
        CancellationToken cancellationToken)
    {
        var endpoint = Endpoint.Require(
            server.AuthorizationEndpoint, "authorization endpoint", provider.AllowLoopbackHttp);
        var further = Further(provider, scopes);
        var options = new OidcClientOptions
        {
            ClientId = client.ClientId,
            RedirectUri = redirectUri,
            ProviderInformation = new ProviderInformation
            {
                // Wanted and not used: who answers is for AuthorizationResponse to judge.
                IssuerName = endpoint.Host,
                AuthorizeEndpoint = Without(endpoint, [.. Reserved, .. further.Select(pair => pair.Key)]).AbsoluteUri,
                TokenEndpoint = server.TokenEndpoint,
            },
        };
        options.Policy.Discovery.RequireKeySet = false;

        using var push = server.RequiresPushedRequests || provider.RequiresPushedRequests
            ? new PushedRequest(http, provider, client, server, cancellationToken)
            : null;
        push?.Prepare(options);

        // Else the library writes state and verifier into a text for a log that nobody keeps.
        LogSerializer.Enabled = false;
        var prepared = await new OidcClient(options)
            .PrepareLoginAsync(further, cancellationToken).ConfigureAwait(false);
        var pushed = push is null ? null : await push.AnswerAsync().ConfigureAwait(false);

        return new AuthorizationRequest
        {
            Server = server,
            RedirectUri = redirectUri,
            Resource = provider.Resource,
            State = prepared.State,
            Verifier = Secret.FromText(prepared.CodeVerifier)!,
            Address = Without(new Uri(prepared.StartUrl), []),
            IsPushed = pushed is not null,
            GoodFor = pushed?.GoodFor,
        };
    }

    /// <summary>
    /// What the provider's record adds, and the scopes in the parameter and with the separator that it wants.
    /// </summary>
    private static Parameters Further(ProviderDefinition provider, IReadOnlyList<string> scopes)
    {
        var parameters = new Parameters(provider.AuthorizeParameters.Where(pair => !Reserved.Contains(pair.Key)));

        if (scopes.Count > 0)
        {
            parameters.Add(
                provider.ScopeParameter, string.Join(provider.ScopeSeparator, scopes), ParameterReplaceBehavior.All);
        }

        if (provider.Resource is { } resource)
        {
            parameters.Add("resource", resource, ParameterReplaceBehavior.All);
        }

        return parameters;
    }

    /// <summary>
    /// A query that an endpoint already has is kept, and no parameter appears twice (RFC 6749 section 3.1). All that is
    /// not unreserved is escaped: the library leaves <c>;</c> and <c>,</c>, at which some servers part a query.
    /// </summary>
    private static Uri Without(Uri address, IReadOnlyCollection<string> names) =>
        new UriBuilder(address) { Query = new QueryText(address.Query).Without(names).ToString() }.Uri;
}
