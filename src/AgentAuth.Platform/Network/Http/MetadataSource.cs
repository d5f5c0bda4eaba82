namespace AgentAuth.Platform.Network.Http;

/// <summary>
/// Says of every request whose metadata it follows: the address of the server that the user named. What that server's
/// metadata names may not lead into the user's own network.
/// </summary>
/// <param name="network">The handler below.</param>
/// <param name="server">The server that the user named.</param>
public sealed class MetadataSource(HttpMessageHandler network, Uri server) : DelegatingHandler(network)
{
    internal static readonly HttpRequestOptionsKey<Uri> Key = new("agent-auth.metadata-source");

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.Set(Key, server);
        return base.SendAsync(request, cancellationToken);
    }
}
