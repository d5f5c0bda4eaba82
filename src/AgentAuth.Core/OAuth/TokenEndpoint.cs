using System.Net;
using System.Text.Json;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.OAuth;

/// <summary>
/// The token endpoint (RFC 6749 section 3.2): form-encoded POSTs, one way of naming the client, replies checked before they
/// are believed.
/// </summary>
public sealed class TokenEndpoint(OAuthHttp http)
{
    /// <summary>Section 4.1.3, with the verifier of RFC 7636 section 4.5. A code is sent once and never again.</summary>
    public Task<TokenOutcome> ExchangeCodeAsync(
        ProviderDefinition provider,
        OAuthClient client,
        AuthorizationRequest request,
        Secret code,
        CancellationToken cancellationToken)
    {
        var form = new QueryText()
            .Set("grant_type", "authorization_code")
            .Set("code", code.Reveal())
            .Set("redirect_uri", request.RedirectUri)
            .Set("code_verifier", request.Pkce.Verifier.Reveal());

        return PostAsync(provider, client, request.Server, WithResource(form, request.Resource), OAuthHttp.DefaultTimeout, cancellationToken);
    }

    /// <summary>Section 6. No scope: the grant's own scopes go on (OAuth 2.1 section 4.3.1).</summary>
    public Task<TokenOutcome> RefreshAsync(
        ProviderDefinition provider,
        OAuthClient client,
        Grant grant,
        TimeSpan timeout,
        CancellationToken cancellationToken)
    {
        var form = new QueryText()
            .Set("grant_type", "refresh_token")
            .Set("refresh_token", grant.RefreshToken!.Reveal());

        if (provider.RefreshRepeatsRedirectUri && grant.RedirectUri is not null)
        {
            form.Set("redirect_uri", grant.RedirectUri);
        }

        return PostAsync(provider, client, grant.Server, WithResource(form, grant.Resource), timeout, cancellationToken);
    }

    /// <summary>RFC 8628 section 3.4.</summary>
    public Task<TokenOutcome> PollDeviceAsync(
        ProviderDefinition provider,
        OAuthClient client,
        AuthorizationServer server,
        Secret deviceCode,
        CancellationToken cancellationToken)
    {
        var form = new QueryText()
            .Set("grant_type", "urn:ietf:params:oauth:grant-type:device_code")
            .Set("device_code", deviceCode.Reveal());

        return PostAsync(provider, client, server, form, OAuthHttp.DefaultTimeout, cancellationToken);
    }

    private static QueryText WithResource(QueryText form, string? resource) => resource is null ? form : form.Set("resource", resource);

    private async Task<TokenOutcome> PostAsync(
        ProviderDefinition provider,
        OAuthClient client,
        AuthorizationServer server,
        QueryText form,
        TimeSpan timeout,
        CancellationToken cancellationToken)
    {
        var address = Endpoint.Require(server.TokenEndpoint, "token endpoint", provider.AllowLoopbackHttp);
        var parameters = client.Identify(form);
        var reply = await (provider.TokenRequestIsJson
            ? http.PostJsonAsync(address, parameters, provider.TokenHeaders, client.Authorization, timeout, cancellationToken)
            : http.PostFormAsync(address, parameters, provider.TokenHeaders, client.Authorization, timeout, cancellationToken)).ConfigureAwait(false);

        return reply switch
        {
            OAuthReply.Answered { IsTransient: true } answer => new TokenOutcome.Unknown(
                $"the token endpoint answered {(int)answer.Status}",
                answer.RetryAfter,
                answer.Status == HttpStatusCode.TooManyRequests,
                Answered: true),
            OAuthReply.Answered { Error: { } error } => new TokenOutcome.Refused(error),
            OAuthReply.Answered { IsSuccess: true } answer => Read(answer, provider),
            OAuthReply.Answered answer => new TokenOutcome.Unknown(
                $"the token endpoint answered {(int)answer.Status} without an OAuth error", null, IsRateLimit: false, Answered: true),
            OAuthReply.NoAnswer none => new TokenOutcome.Unknown(none.Reason, null, IsRateLimit: false, Answered: false),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private TokenOutcome Read(OAuthReply.Answered answer, ProviderDefinition provider)
    {
        if (!answer.TryReadObject(out var json))
        {
            return Unreadable("the token endpoint's answer is not JSON");
        }

        var members = provider.TokenReplyObject?.Invoke(json.Value) ?? json.Value;

        if (Secret.FromText(JsonMember.Text(members, "access_token")) is not { } accessToken)
        {
            return Unreadable("the token endpoint's answer has no access token");
        }

        // RFC 6749 section 7.1: a token whose type is not understood must not be used.
        var type = JsonMember.Text(members, "token_type") ?? "bearer";

        if (!type.Equals("bearer", StringComparison.OrdinalIgnoreCase) && provider.TokenReplyObject is null)
        {
            return new TokenOutcome.Refused(OAuthError.From("unsupported_token_type", $"the server gave a token of type '{type}'"));
        }

        return new TokenOutcome.Granted(Tokens(members, accessToken, provider));
    }

    private TokenSet Tokens(JsonElement members, Secret accessToken, ProviderDefinition provider)
    {
        var now = http.Clock.GetUtcNow();
        var refreshLife = JsonMember.Number(members, "refresh_token_expires_in") ?? JsonMember.Number(members, "refresh_expires_in");

        return new TokenSet
        {
            AccessToken = accessToken,
            RefreshToken = Secret.FromText(JsonMember.Text(members, "refresh_token")),
            TokenType = "bearer",
            Scopes = ScopeText.Parse(JsonMember.Text(members, "scope")),
            Lifetime = Lifetime.Received(now, JsonMember.Number(members, "expires_in"), provider.WhenExpiryAbsent),
            RefreshExpiresAt = Lifetime.Received(now, refreshLife ?? provider.RefreshTokenLife?.TotalSeconds, Expiry.Unknown).Expiry.At,
        };
    }

    private static TokenOutcome.Unknown Unreadable(string reason) => new(reason, null, IsRateLimit: false, Answered: true);
}
