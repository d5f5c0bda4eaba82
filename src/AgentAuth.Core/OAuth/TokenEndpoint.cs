using AgentAuth.Core.Credentials;
using AgentAuth.Core.Failures;
using AgentAuth.Core.Http;
using AgentAuth.Core.Json;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;
using Duende.IdentityModel.Client;

namespace AgentAuth.Core.OAuth;

/// <summary>
/// The token endpoint (RFC 6749 section 3.2): form-encoded POSTs, one way of naming the client, replies checked before
/// they are believed.
/// </summary>
public sealed class TokenEndpoint(OAuthHttp http)
{
    /// <summary>
    /// Section 4.1.3, with the verifier of RFC 7636 section 4.5. A code is sent once and never again.
    /// </summary>
    public async Task<TokenOutcome> ExchangeCodeAsync(
        ProviderDefinition provider,
        OAuthClient client,
        AuthorizationRequest request,
        Secret code,
        CancellationToken cancellationToken)
    {
        using var message = new AuthorizationCodeTokenRequest
        {
            Code = code.Reveal(),
            RedirectUri = request.RedirectUri,
            CodeVerifier = request.Verifier.Reveal(),
            Resource = ResourceOf(request.Resource),
        }.To(AddressOf(request.Server, provider), provider, client);

        return await AskAsync(
            provider,
            Facts,
            [code, request.Verifier, client.SentSecret],
            OAuthHttp.DefaultTimeout,
            invoker => invoker.RequestAuthorizationCodeTokenAsync(message, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Section 6. No scope: the grant's own scopes go on (OAuth 2.1 section 4.3.1).</summary>
    public async Task<TokenOutcome> RefreshAsync(
        ProviderDefinition provider,
        OAuthClient client,
        Grant grant,
        bool isReplay,
        TimeSpan timeout,
        CancellationToken cancellationToken)
    {
        var facts = Facts with { IsRefresh = true, RefreshExpiresAt = grant.RefreshExpiresAt, IsReplay = isReplay };
        using var message = new RefreshTokenRequest
        {
            RefreshToken = grant.RefreshToken!.Reveal(),
            Resource = ResourceOf(grant.Resource),
        }.To(AddressOf(grant.Server, provider), provider, client);

        if (provider.RefreshRepeatsRedirectUri && grant.RedirectUri is { } redirectUri)
        {
            message.Parameters.Add("redirect_uri", redirectUri);
        }

        return await AskAsync(
            provider,
            facts,
            [grant.RefreshToken, client.SentSecret],
            timeout,
            invoker => invoker.RequestRefreshTokenAsync(message, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>RFC 8628 section 3.4.</summary>
    public async Task<TokenOutcome> PollDeviceAsync(
        ProviderDefinition provider,
        OAuthClient client,
        AuthorizationServer server,
        Secret deviceCode,
        CancellationToken cancellationToken)
    {
        using var message = new DeviceTokenRequest { DeviceCode = deviceCode.Reveal() }
            .To(AddressOf(server, provider), provider, client);

        return await AskAsync(
            provider,
            Facts,
            [deviceCode, client.SentSecret],
            OAuthHttp.DefaultTimeout,
            invoker => invoker.RequestDeviceTokenAsync(message, cancellationToken)).ConfigureAwait(false);
    }

    private FailureFacts Facts => new(http.Clock.GetUtcNow());

    private static Uri AddressOf(AuthorizationServer server, ProviderDefinition provider) =>
        Endpoint.Require(server.TokenEndpoint, "token endpoint", provider.AllowLoopbackHttp);

    private static List<string> ResourceOf(string? resource) => resource is null ? [] : [resource];

    private async Task<TokenOutcome> AskAsync(
        ProviderDefinition provider, FailureFacts facts, IReadOnlyList<Secret?> sent, TimeSpan timeout,
        Func<HttpMessageInvoker, Task> send)
    {
        using var call = new ProtocolCall(http, timeout) { IsJson = provider.TokenRequestIsJson };

        return await call.SendAsync(send).ConfigureAwait(false) switch
        {
            OAuthReply.Answered { IsSuccess: true, Error: null } answer
                when Read(answer, provider) is { } tokens => tokens,
            OAuthReply.Answered answer => Judge(answer, provider, facts, sent),
            OAuthReply.NoAnswer none => new TokenOutcome.Unknown(
                none.Reason, null, IsRateLimit: false, Answered: false),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // A status that says "later" outweighs the words of the body; then the provider's own words, then the OAuth error.
    private static TokenOutcome Judge(
        OAuthReply.Answered answer, ProviderDefinition provider, FailureFacts facts, IReadOnlyList<Secret?> sent)
    {
        var failure = FailureClassifier.Classify(answer, provider.FailureRules, facts);

        if (answer.IsTransient || failure.Kind is FailureKind.RateLimited)
        {
            return new TokenOutcome.Unknown(
                $"the token endpoint answered {(int)answer.Status}",
                failure.RetryAfter ?? answer.RetryAfter,
                failure.Kind is FailureKind.RateLimited,
                Answered: true);
        }

        // What we sent must not come back in the words that we show.
        var secrets = sent.OfType<Secret>().Select(secret => secret.Reveal());

        return answer.Error is { } error
            ? new TokenOutcome.Refused(error.Without(secrets)) { Failure = failure }
            : failure.Kind is FailureKind.Revoked or FailureKind.ReusedRefresh or FailureKind.Expired
                ? new TokenOutcome.Refused(OAuthError.From("invalid_grant", null)) { Failure = failure }
                : Unreadable(answer.IsSuccess
                    ? "the token endpoint's answer holds no tokens"
                    : $"the token endpoint answered {(int)answer.Status} without an OAuth error");
    }

    /// <summary>Null where it holds no tokens.</summary>
    private TokenOutcome? Read(OAuthReply.Answered answer, ProviderDefinition provider)
    {
        if (!answer.TryReadObject(out var json))
        {
            return null;
        }

        var members = provider.TokenReplyObject?.Invoke(json) ?? json;

        if (members.Secret("access_token") is not { } accessToken)
        {
            return null;
        }

        // RFC 6749 section 7.1: a token whose type is not understood must not be used.
        var type = members.Shown("token_type") ?? "bearer";

        if (!type.Equals("bearer", StringComparison.OrdinalIgnoreCase) && provider.TokenReplyObject is null)
        {
            return new TokenOutcome.Refused(
                OAuthError.From("unsupported_token_type", $"the server gave a token of type '{type}'"));
        }

        return new TokenOutcome.Granted(Tokens(members, accessToken, provider));
    }

    private TokenSet Tokens(OutsideJson members, Secret accessToken, ProviderDefinition provider)
    {
        var now = http.Clock.GetUtcNow();
        var refreshLife = members.Number("refresh_token_expires_in") ?? members.Number("refresh_expires_in");

        return new TokenSet
        {
            AccessToken = accessToken,
            RefreshToken = members.Secret("refresh_token"),
            TokenType = "bearer",
            Scopes = ScopeText.Parse(members.Shown("scope")),
            Lifetime = Lifetime.Received(now, members.Number("expires_in"), provider.WhenExpiryAbsent),
            RefreshExpiresAt = Lifetime.Received(
                now, refreshLife ?? provider.RefreshTokenLife?.TotalSeconds, Expiry.Unknown).Expiry.At,
        };
    }

    private static TokenOutcome.Unknown Unreadable(string reason) =>
        new(reason, null, IsRateLimit: false, Answered: true);
}
