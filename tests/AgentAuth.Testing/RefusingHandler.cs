namespace AgentAuth.Testing;

/// <summary>The network of a test that must not use it.</summary>
public sealed class RefusingHandler : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new InvalidOperationException(
            $"unexpected HTTP request: {request.Method} {request.RequestUri?.GetLeftPart(UriPartial.Path)}");
}
