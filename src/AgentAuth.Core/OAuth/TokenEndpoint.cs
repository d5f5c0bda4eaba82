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
            spent: null,
            [code, request.Verifier, .. client.Carried()],
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
            spent: grant.RefreshToken,
            [grant.RefreshToken!, .. client.Carried()],
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
            spent: null,
            [deviceCode, .. client.Carried()],
            OAuthHttp.DefaultTimeout,
            invoker => invoker.RequestDeviceTokenAsync(message, cancellationToken)).ConfigureAwait(false);
    }

    private FailureFacts Facts => new(http.Clock.GetUtcNow());

    private static Uri AddressOf(AuthorizationServer server, ProviderDefinition provider) =>
        Endpoint.Require(server.TokenEndpoint, "token endpoint", provider.AllowLoopbackHttp);

    private static List<string> ResourceOf(string? resource) => resource is null ? [] : [resource];

    /// <param name="provider">Its words and quirks.</param>
    /// <param name="facts">What is known of the grant.</param>
    /// <param name="spent">The refresh token that the request spends; null where it spends none.</param>
    /// <param name="carried">Every secret in the request.</param>
    /// <param name="timeout">For the whole call.</param>
    /// <param name="send">Hands the request to the library.</param>
    private async Task<TokenOutcome> AskAsync(
        ProviderDefinition provider,
        FailureFacts facts,
        Secret? spent,
        IEnumerable<Secret> carried,
        TimeSpan timeout,
        Func<HttpMessageInvoker, Task> send)
    {
        using var call = new ProtocolCall(http.Following(provider.MetadataSource), carried, timeout)
        {
            IsJson = provider.TokenRequestIsJson,
        };
        var reply = await call.SendAsync(send).ConfigureAwait(false);

        TokenOutcome outcome = reply switch
        {
            OAuthReply.Answered { IsSuccess: true, Error: null } answer
                when Read(answer, provider) is { } tokens => tokens,
            OAuthReply.Answered answer => Judge(answer, provider, facts),
            OAuthReply.NoAnswer none => new TokenOutcome.Unknown(
                none.Reason, null, IsRateLimit: false, Answered: false),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        return outcome is not TokenOutcome.Granted && spent is not null
            && reply is OAuthReply.Answered { IsSuccess: true } success
            ? outcome with { Rotated = RotatedIn(success, provider, spent) }
            : outcome;
    }

    // A status that says "later" outweighs the words of the body; then the provider's own words, then the OAuth error.
    private static TokenOutcome Judge(OAuthReply.Answered answer, ProviderDefinition provider, FailureFacts facts)
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

        return answer.Error is { } error
            ? new TokenOutcome.Refused(error) { Failure = failure }
            : failure.Kind is FailureKind.Revoked or FailureKind.ReusedRefresh or FailureKind.Expired
                ? new TokenOutcome.Refused(OAuthError.From("invalid_grant", null)) { Failure = failure }
                : Unreadable(answer.IsSuccess
                    ? "the token endpoint's answer holds no tokens"
                    : $"the token endpoint answered {(int)answer.Status} without an OAuth error");
    }

    /// <summary>
    /// The successor of a refresh token in an answer that cannot be used as a whole. Beside an error it counts only
    /// with an access token: some servers repeat a form with its secrets masked. Null where there is none.
    /// </summary>
    private RotatedRefreshToken? RotatedIn(OAuthReply.Answered answer, ProviderDefinition provider, Secret spent) =>
        Members(answer, provider) is var members
        && members.Secret("refresh_token") is { } next
        && !next.Equals(spent)
        && (answer.Error is null || members.Secret("access_token") is not null)
            ? new RotatedRefreshToken(next, RefreshEnd(members, provider))
            : null;

    /// <summary>Null where it holds no tokens.</summary>
    private TokenOutcome? Read(OAuthReply.Answered answer, ProviderDefinition provider)
    {
        var members = Members(answer, provider);

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

        // Appendix A.12. A line end in it would be one in the header of every call, and in what is printed.
        return accessToken.Reveal().All(character => character is >= ' ' and <= '~')
            ? new TokenOutcome.Granted(Tokens(members, accessToken, provider))
            : new TokenOutcome.Refused(
                OAuthError.From("unusable_token", "the server gave a token that no header can carry"));
    }

    /// <summary>The object that holds the tokens; absent where the answer is none.</summary>
    private static OutsideJson Members(OAuthReply.Answered answer, ProviderDefinition provider) =>
        answer.TryReadObject(out var json) ? provider.TokenReplyObject?.Invoke(json) ?? json : default;

    private TokenSet Tokens(OutsideJson members, Secret accessToken, ProviderDefinition provider) => new()
    {
        AccessToken = accessToken,
        RefreshToken = members.Secret("refresh_token"),
        TokenType = "bearer",
        Scopes = ScopeText.Parse(members.Shown("scope")),
        Lifetime = Lifetime.Received(http.Clock.GetUtcNow(), members.Number("expires_in"), provider.WhenExpiryAbsent),
        RefreshExpiresAt = RefreshEnd(members, provider),
    };

    private DateTimeOffset? RefreshEnd(OutsideJson members, ProviderDefinition provider)
    {
        var life = members.Number("refresh_token_expires_in") ?? members.Number("refresh_expires_in")
            ?? provider.RefreshTokenLife?.TotalSeconds;
        return Lifetime.Received(http.Clock.GetUtcNow(), life, Expiry.Unknown).Expiry.At;
    }

    private static TokenOutcome.Unknown Unreadable(string reason) =>
        new(reason, null, IsRateLimit: false, Answered: true);
}
