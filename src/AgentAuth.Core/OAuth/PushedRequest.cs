using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Http;
using AgentAuth.Core.Json;
using AgentAuth.Core.Providers;
using Duende.IdentityModel.Client;
using Duende.IdentityModel.OidcClient;

namespace AgentAuth.Core.OAuth;

/// <summary>
/// Pushes an authorization request (RFC 9126 section 2) that the library makes, and judges the answer: the library sees
/// one only where it names a request that lives.
/// </summary>
internal sealed class PushedRequest(
    OAuthHttp http, ProviderDefinition provider, OAuthClient client, AuthorizationServer server,
    CancellationToken cancellationToken)
    : HttpMessageHandler
{
    // RFC 9101 section 5.2: 512 characters. Some servers put the whole request into it, so what fits into an address is
    // taken.
    private const int LongestUri = 2048;

    private Task<Accepted>? _answer;

    /// <summary>What the server took.</summary>
    /// <param name="Uri">To be used once.</param>
    /// <param name="GoodFor">Null where the server does not say.</param>
    public sealed record Accepted(string Uri, TimeSpan? GoodFor);

    public void Prepare(OidcClientOptions options)
    {
        options.ProviderInformation.PushedAuthorizationRequestEndpoint = Endpoint.Require(
            server.PushedAuthorizationRequestEndpoint, "pushed authorization request endpoint",
            provider.AllowLoopbackHttp).AbsoluteUri;
        // Section 2: the client names itself as at the token endpoint.
        options.ClientSecret = client.SentSecret?.Reveal();
        options.TokenClientCredentialStyle = client.UsesHeader
            ? ClientCredentialStyle.AuthorizationHeader
            : ClientCredentialStyle.PostBody;
        options.HttpClientFactory = _ =>
            new HttpClient(this, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>
    /// The library turns what is thrown on the way into an answer of its own: here it is thrown again.
    /// </summary>
    /// <exception cref="AgentAuthException">Where the server did not take the request.</exception>
    public Task<Accepted> AnswerAsync() => _answer!;

    // The library does not pass on a token of its caller's.
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken _)
    {
        _answer = PushAsync(request);
        var accepted = await _answer.ConfigureAwait(false);
        var body = new JsonObject { ["request_uri"] = accepted.Uri };
        return new HttpResponseMessage(HttpStatusCode.Created)
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        };
    }

    private async Task<Accepted> PushAsync(HttpRequestMessage request)
    {
        foreach (var (name, value) in provider.TokenHeaders)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await http.SendAsync(
            request, client.Carried(), OAuthHttp.DefaultTimeout, cancellationToken).ConfigureAwait(false) switch
        {
            OAuthReply.Answered { Error: { IsUnknownClient: true } error } => throw new RefusedClientException(error),
            OAuthReply.Answered { Error: { } error } => throw new AgentAuthException(
                ProblemCode.ProviderError, $"{provider.Name} refused the pushed authorization request: {error}",
                $"agent provider show {provider.Id}"),
            OAuthReply.Answered { IsSuccess: true } answer => Read(answer),
            OAuthReply.Answered answer => throw new AgentAuthException(
                ProblemCode.ProviderError,
                $"{provider.Name} answered {(int)answer.Status} to the pushed authorization request"),
            OAuthReply.NoAnswer none => throw new AgentAuthException(
                ProblemCode.ProviderUnreachable, $"{provider.Name} cannot be reached: {none.Reason}"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private Accepted Read(OAuthReply.Answered answer)
    {
        if (!answer.TryReadObject(out var json)
            || json.Text("request_uri") is not { Length: > 0 and <= LongestUri } uri
            || uri.Any(character => character is <= ' ' or >= '\u007f'))
        {
            throw new AgentAuthException(
                ProblemCode.ProviderError,
                $"{provider.Name} took the pushed authorization request and gave no request_uri for it");
        }

        return json.Number("expires_in") switch
        {
            <= 0 => throw new AgentAuthException(
                ProblemCode.ProviderError,
                $"{provider.Name} took the pushed authorization request and says that it is over already"),
            { } seconds and <= 86400 => new Accepted(uri, TimeSpan.FromSeconds(seconds)),
            _ => new Accepted(uri, null),
        };
    }
}
