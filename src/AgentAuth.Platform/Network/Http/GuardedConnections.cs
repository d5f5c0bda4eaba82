using System.Net;
using System.Net.Sockets;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Http;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Text;

namespace AgentAuth.Platform.Network.Http;

/// <summary>
/// Opens connections, and looks at where a name leads before it is connected to (RFC 9728 section 7.7): what a remote
/// server's metadata names must not lead into the user's own network, unless that server stands there itself. The
/// addresses that were looked at are those that are connected to, so that a name with two answers gains nothing.
/// </summary>
internal sealed class GuardedConnections(Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, bool> _insiders = new(StringComparer.OrdinalIgnoreCase);

    public async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var place = context.DnsEndPoint;
        var request = context.InitialRequestMessage;

        // Behind a proxy it is the proxy that resolves.
        var isProxied = !place.Host.Equals(
            HostName.Of(request.RequestUri!), StringComparison.OrdinalIgnoreCase);
        var addresses = await resolve(place.Host, cancellationToken).ConfigureAwait(false);

        if (!isProxied && MetadataSource.Of(request) is { } source)
        {
            await RequireAsync(
                place.Host, addresses, HostName.Of(source) ?? "", cancellationToken).ConfigureAwait(false);
        }

        return await OpenAsync(addresses, place.Port, cancellationToken).ConfigureAwait(false);
    }

    private async Task RequireAsync(
        string host, IPAddress[] addresses, string source, CancellationToken cancellationToken)
    {
        if (host.Equals(source, StringComparison.OrdinalIgnoreCase))
        {
            Remember(source, addresses);
        }
        else if (addresses.Any(PrivateAddress.Is)
            && !await IsInsideAsync(source, cancellationToken).ConfigureAwait(false))
        {
            throw new AgentAuthException(
                ProblemCode.ProviderError,
                $"{UntrustedText.Line(source, 120)} names {UntrustedText.Line(host, 120)}, which leads into your own network");
        }
    }

    private async Task<bool> IsInsideAsync(string source, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_insiders.TryGetValue(source, out var known))
            {
                return known;
            }
        }

        return Remember(source, await resolve(source, cancellationToken).ConfigureAwait(false));
    }

    // The first answer counts: a server cannot move inside once its metadata is read.
    private bool Remember(string source, IPAddress[] addresses)
    {
        lock (_gate)
        {
            return _insiders.TryGetValue(source, out var known)
                ? known
                : _insiders[source] = addresses.Length > 0 && addresses.All(PrivateAddress.Is);
        }
    }

    private static async Task<Stream> OpenAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        finally
        {
            if (!socket.Connected)
            {
                socket.Dispose();
            }
        }
    }
}
