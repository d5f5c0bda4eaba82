using System.Net;

namespace AgentAuth.Core.Tests.Providers;

/// <summary>Gives one answer to everything and remembers what was sent, headers included.</summary>
internal sealed class CannedServer(int status, string body, params (string Name, string Value)[] headers)
    : HttpMessageHandler
{
    public List<CannedRequest> Requests { get; } = [];

    public CannedRequest Only => Assert.Single(Requests);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(new CannedRequest(
            request.Method.Method,
            request.RequestUri!.OriginalString,
            request.Headers.ToDictionary(
                header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase),
            request.Content?.Headers.ContentType?.MediaType,
            request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));

        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };

        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}
