using System.Globalization;
using System.Net;
using AgentAuth.Sandbox.Http;

namespace AgentAuth.Sandbox.Hosting;

/// <summary>
/// The sandbox in memory: an <see cref="HttpClient"/> with this handler reaches it and nothing else. Follows no
/// redirect.
/// </summary>
public sealed class SandboxHandler(SandboxProvider provider, TimeProvider time) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri!;
        if (uri.GetLeftPart(UriPartial.Authority) != new Uri(provider.Issuer).GetLeftPart(UriPartial.Authority))
        {
            throw new HttpRequestException(HttpRequestError.NameResolutionError, $"no such host: {uri.Authority}");
        }

        var response = await provider.HandleAsync(
            await ReadAsync(request, uri, cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
        return response.IsDropped
            ? throw new HttpRequestException(
                HttpRequestError.ResponseEnded, "the connection was cut before an answer came")
            : Write(response, request);
    }

    private static async Task<SandboxRequest> ReadAsync(
        HttpRequestMessage request, Uri uri, CancellationToken cancellationToken) => new()
        {
            Method = request.Method.Method,
            Path = uri.AbsolutePath,
            QueryText = uri.Query,
            Authorization = request.Headers.Authorization?.ToString(),
            Cookie = request.Headers.TryGetValues("Cookie", out var cookies) ? string.Join("; ", cookies) : null,
            ContentType = request.Content?.Headers.ContentType?.ToString(),
            Body = request.Content is null
            ? ""
            : await request.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false),
        };

    private HttpResponseMessage Write(SandboxResponse response, HttpRequestMessage request)
    {
        var message = new HttpResponseMessage((HttpStatusCode)response.Status)
        {
            RequestMessage = request,
            Content = response.PauseBetweenBytes is { } pause
                ? new StreamContent(new TrickleStream(response.Body, pause, time))
                : new ReadOnlyMemoryContent(response.Body),
        };
        if (response.ContentType is not null)
        {
            message.Content.Headers.TryAddWithoutValidation("Content-Type", response.ContentType);
        }

        message.Content.Headers.TryAddWithoutValidation(
            "Content-Length", response.Body.Length.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, value) in response.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }
}
