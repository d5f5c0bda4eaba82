using AgentAuth.Core.Http;

namespace AgentAuth.Platform.Network.Http;

/// <summary>Marks every request as one that follows the metadata of a server (<see cref="MetadataSource"/>).</summary>
/// <param name="network">The handler below.</param>
/// <param name="server">The server that the user named.</param>
public sealed class MetadataHandler(HttpMessageHandler network, Uri server) : DelegatingHandler(network)
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        MetadataSource.Mark(request, server);
        return base.SendAsync(request, cancellationToken);
    }
}
