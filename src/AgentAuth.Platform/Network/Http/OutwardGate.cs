using AgentAuth.Core.Http;

namespace AgentAuth.Platform.Network.Http;

/// <summary>
/// Every request passes here before the network does anything with it: a host that is none is an answer that never
/// comes, and a proxy that was named and cannot be used is an error. The handler below would let the former throw what
/// nobody expects, and take the latter for no proxy at all.
/// </summary>
internal sealed class OutwardGate(EnvironmentProxy proxy, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (HostName.Of(request.RequestUri!) is null)
        {
            throw new HttpRequestException(
                HttpRequestError.NameResolutionError, "the address names a host that cannot be");
        }

        proxy.RequireUsable(request.RequestUri!);
        return base.SendAsync(request, cancellationToken);
    }
}
