using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Http;
using AgentAuth.Core.Json;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Secrets;
using AgentAuth.Core.Text;
using Duende.IdentityModel.Client;

namespace AgentAuth.Core.OAuth;

/// <summary>The device authorization grant (RFC 8628).</summary>
public sealed class DeviceFlow(OAuthHttp http, TokenEndpoint tokens)
{
    // Section 3.2: five seconds where the server names no interval. Section 3.5: slow_down adds five.
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SlowDownStep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMinutes(1);

    /// <exception cref="AgentAuthException">Where the server refuses, or answers with something unusable.</exception>
    public async Task<DeviceAuthorization> StartAsync(
        ProviderDefinition provider,
        OAuthClient client,
        AuthorizationServer server,
        IReadOnlyList<string> scopes,
        string? resource,
        CancellationToken cancellationToken)
    {
        var address = Endpoint.Require(
            server.DeviceAuthorizationEndpoint, "device authorization endpoint", provider.AllowLoopbackHttp);
        using var message = new DeviceAuthorizationRequest { Scope = string.Join(provider.ScopeSeparator, scopes) }
            .To(address, provider, client);

        if (resource is not null)
        {
            message.Parameters.Add("resource", resource);
        }

        using var call = new ProtocolCall(http, client.Carried(), OAuthHttp.DefaultTimeout);
        var reply = await call.SendAsync(
            invoker => invoker.RequestDeviceAuthorizationAsync(message, cancellationToken)).ConfigureAwait(false);

        return reply switch
        {
            OAuthReply.Answered { Error: { IsUnknownClient: true } error } => throw new RefusedClientException(error),
            OAuthReply.Answered { Error: { } error } => throw new AgentAuthException(
                ProblemCode.ProviderError, $"{provider.Name} refused the device login: {error}",
                $"agent provider show {provider.Id}"),
            OAuthReply.Answered { IsSuccess: true } answer => Read(answer, provider),
            OAuthReply.Answered answer => throw new AgentAuthException(
                ProblemCode.ProviderError, $"{provider.Name} answered {(int)answer.Status} to the device login"),
            OAuthReply.NoAnswer none => throw new AgentAuthException(
                ProblemCode.ProviderUnreachable, $"{provider.Name} cannot be reached: {none.Reason}"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>
    /// Polls until the person has decided, the code is over, or the server says anything that is not "wait": section
    /// 3.5.
    /// </summary>
    public async Task<TokenOutcome> WaitAsync(
        ProviderDefinition provider,
        OAuthClient client,
        AuthorizationServer server,
        DeviceAuthorization device,
        CancellationToken cancellationToken)
    {
        var interval = device.Interval;

        while (true)
        {
            await Task.Delay(interval, http.Clock, cancellationToken).ConfigureAwait(false);

            if (http.Clock.GetUtcNow() >= device.ExpiresAt)
            {
                return new TokenOutcome.Refused(OAuthError.From("expired_token", "the code was not entered in time"));
            }

            var outcome = await tokens.PollDeviceAsync(
                provider, client, server, device.DeviceCode, cancellationToken).ConfigureAwait(false);

            switch (outcome)
            {
                case TokenOutcome.Refused { Error.Code: "authorization_pending" }:
                    break;
                case TokenOutcome.Refused { Error.Code: "slow_down" }:
                    interval += SlowDownStep;
                    break;
                case TokenOutcome.Unknown unknown:
                    // Section 3.5: after a connection timeout the frequency must go down.
                    interval = Shorter(unknown.RetryAfter ?? interval * 2, LongestInterval);
                    break;
                default:
                    return outcome;
            }
        }
    }

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private DeviceAuthorization Read(OAuthReply.Answered answer, ProviderDefinition provider)
    {
        if (!answer.TryReadObject(out var json)
            || json.Secret("device_code") is not { } deviceCode
            || json.Text("user_code") is not { Length: > 0 } userCode)
        {
            throw new AgentAuthException(
                ProblemCode.ProviderError, $"{provider.Name} answered the device login with something unreadable");
        }

        // Google writes verification_url.
        var page = json.Text("verification_uri") ?? json.Text("verification_url");
        var complete = json.Text("verification_uri_complete");
        var life = json.Number("expires_in") is { } seconds and >= 1 and <= 86400 ? seconds : 900;
        var interval = json.Number("interval") is { } stated and >= 1 and <= 60
            ? TimeSpan.FromSeconds(stated)
            : DefaultInterval;

        return new DeviceAuthorization(
            deviceCode,
            UntrustedText.Line(userCode, 40),
            Endpoint.Require(page, "verification page", provider.AllowLoopbackHttp),
            Endpoint.Usable(complete, provider.AllowLoopbackHttp),
            http.Clock.GetUtcNow() + TimeSpan.FromSeconds(life),
            interval);
    }
}
