using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AgentAuth.Platform.Network.Callback;

/// <summary>
/// Kestrel alone, on one loopback address. No host around it: a host would take Ctrl-C for itself and read its settings
/// from the environment.
/// </summary>
internal sealed class LoopbackServer : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Farewell = TimeSpan.FromMilliseconds(500);

    private readonly KestrelServer _server;
    private readonly TimeProvider _clock;
    private readonly RequestDelegate _answer;

    public LoopbackServer(IPAddress address, int port, RequestDelegate answer, TimeProvider clock)
    {
        _clock = clock;
        var options = new KestrelServerOptions { AddServerHeader = false };
        // Any program of this machine can connect: idle, slow and large requests must neither block the answer nor cost
        // much. A browser sends the cookies of every server of this machine along, whatever their port.
        options.Limits.KeepAliveTimeout = Patience;
        options.Limits.RequestHeadersTimeout = Patience;
        options.Limits.MaxRequestBodySize = 0;
        options.Limits.MaxRequestLineSize = 64 * 1024;
        options.Limits.MaxRequestHeadersTotalSize = 128 * 1024;
        options.Limits.MaxRequestHeaderCount = 128;
        options.Listen(address, port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            var crowd = new ConnectionCrowd();
            listen.Use(next => connection => crowd.AdmitAsync(connection, next));
        });

        _answer = answer;
        _server = new KestrelServer(
            Options.Create(options),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
    }

    /// <summary>The port, once it is held.</summary>
    /// <exception cref="IOException">It is taken.</exception>
    public async Task<int> StartAsync(CancellationToken cancellationToken)
    {
        await _server.StartAsync(this, cancellationToken).ConfigureAwait(false);
        return new Uri(_server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First()).Port;
    }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public Task ProcessRequestAsync(HttpContext context) => _answer(context);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    /// <summary>Lets go of the port at once, and of connections as soon as what was answered on them is out.</summary>
    public async ValueTask DisposeAsync()
    {
        using var bound = new CancellationTokenSource(Farewell, _clock);
        await _server.StopAsync(bound.Token).ConfigureAwait(false);
        _server.Dispose();
    }
}
