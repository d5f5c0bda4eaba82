using System.Net.Http.Headers;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Http;

/// <summary>
/// The only way out for a request that carries a credential. Bounded: 1 MiB, 10 seconds for request and body together.
/// The handler comes from the edge and follows no redirect, since a 307 would post a refresh token to another origin.
/// </summary>
public sealed class OAuthHttp(HttpMessageHandler handler, TimeProvider clock) : IDisposable
{
    private const int LargestBody = 1024 * 1024;

    /// <summary>For one call, connection and body included.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpMessageInvoker _invoker = new(handler, disposeHandler: false);

    public TimeProvider Clock => clock;

    private Uri? Named { get; init; }

    /// <summary>The same way out, for addresses that the metadata of a server named.</summary>
    /// <param name="server">The server that the user named; null where nobody's metadata is followed.</param>
    public OAuthHttp Following(Uri? server) => server is null ? this : new OAuthHttp(handler, clock) { Named = server };

    /// <summary>
    /// Sends and reads the whole answer. Never throws for what the network does: a call that brought no readable answer
    /// is <see cref="OAuthReply.NoAnswer"/>.
    /// </summary>
    /// <param name="request">Sent once.</param>
    /// <param name="carried">Every secret in it: what of them comes back is taken out before anyone looks at the
    /// answer.</param>
    /// <param name="timeout">For connection, answer and body together.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<OAuthReply> SendAsync(
        HttpRequestMessage request, IReadOnlyList<Secret> carried, TimeSpan timeout,
        CancellationToken cancellationToken)
    {
        using var deadline = new AwakeDeadline(timeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);

        try
        {
            MetadataSource.Mark(request, Named);
            request.Headers.UserAgent.ParseAdd("agent-auth");
            using var response = await _invoker.SendAsync(request, linked.Token).ConfigureAwait(false);
            var body = await ReadBodyAsync(response.Content, linked.Token).ConfigureAwait(false);
            var echoes = new EchoFilter(carried);
            return new OAuthReply.Answered(
                response.StatusCode, echoes.Clean(FormReply.AsJson(body)), RetryAfter(response),
                HeadersOf(response, echoes));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new OAuthReply.NoAnswer($"no answer within {timeout.TotalSeconds:0} seconds");
        }
        catch (HttpRequestException failure)
        {
            return new OAuthReply.NoAnswer(Describe(failure));
        }
        catch (IOException)
        {
            return new OAuthReply.NoAnswer("the connection broke before the answer was complete");
        }
        catch (OversizedBodyException)
        {
            return new OAuthReply.NoAnswer("the answer is larger than 1 MiB");
        }
    }

    /// <summary>
    /// An empty form with the token in the header: how some providers take the token back that they are called with.
    /// </summary>
    public async Task<OAuthReply> PostWithTokenAsync(
        Uri address, Secret token, IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = new FormUrlEncodedContent([]);
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Authorization = Bearer(token);

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await SendAsync(request, [token], DefaultTimeout, cancellationToken).ConfigureAwait(false);
    }

    /// <param name="address">What to get.</param>
    /// <param name="token">Goes into the header; null for what anyone may read.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<OAuthReply> GetJsonAsync(Uri address, Secret? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Authorization = token is null ? null : Bearer(token);
        return await SendAsync(
            request, token is null ? [] : [token], DefaultTimeout, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _invoker.Dispose();

    private static AuthenticationHeaderValue Bearer(Secret token) => new("Bearer", token.Reveal());

    private static async Task<byte[]> ReadBodyAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];

        while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            body.Write(buffer, 0, read);

            if (body.Length > LargestBody)
            {
                throw new OversizedBodyException();
            }
        }

        return body.ToArray();
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - clock.GetUtcNow(),
        _ => null,
    };

    private static Dictionary<string, string> HeadersOf(HttpResponseMessage response, EchoFilter echoes)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

        foreach (var (name, values) in response.Headers)
        {
            headers[name] = echoes.Clean(string.Join(", ", values));
        }

        return headers;
    }

    // The message of an HttpRequestException can hold the address with its query: only its kind is told.
    public static string Describe(HttpRequestException failure) => failure.HttpRequestError switch
    {
        _ when failure.InnerException is AgentAuthException refused => refused.Message,
        HttpRequestError.NameResolutionError => "the host name does not resolve",
        HttpRequestError.ConnectionError => "the connection was refused or the network is down",
        HttpRequestError.SecureConnectionError => "the TLS connection could not be made",
        HttpRequestError.ResponseEnded => "the connection broke before the answer was complete",
        HttpRequestError.ProxyTunnelError => "the proxy refused the connection",
        _ => "the request failed on its way",
    };

    private sealed class OversizedBodyException : Exception;
}
