using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AgentAuth.Sandbox.Hosting;

/// <summary>
/// The sandbox on a loopback port. Kestrel stands alone, without the generic host: that would install signal handlers
/// and take Ctrl-C away from the program around it.
/// </summary>
public sealed class SandboxHost : IAsyncDisposable
{
    private readonly KestrelServer _server;

    private SandboxHost(KestrelServer server, SandboxProvider provider)
    {
        _server = server;
        Provider = provider;
        BaseAddress = new Uri(provider.Issuer);
    }

    public SandboxProvider Provider { get; }

    public Uri BaseAddress { get; }

    /// <summary>
    /// Binds 127.0.0.1 and then makes the provider for that address, which becomes its issuer: with port 0 it is known
    /// only once the port is held. Throws <see cref="IOException"/> when the port is taken.
    /// </summary>
    public static async Task<SandboxHost> StartAsync(
        Func<string, SandboxProvider> createFor, int port, TimeProvider time, CancellationToken cancellationToken)
    {
        var server = new KestrelServer(
            Options.Create(Limits(port)),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
        var application = new SandboxApplication(time);
        try
        {
            await server.StartAsync(application, cancellationToken).ConfigureAwait(false);
            var issuer = server.Features.Get<IServerAddressesFeature>()!.Addresses.Single().TrimEnd('/');
            var host = new SandboxHost(server, createFor(issuer));
            application.Serve(host.Provider);
            return host;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Cancelled at once: requests that a fault holds back would keep an orderly stop waiting.
        await _server.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        _server.Dispose();
    }

    private static KestrelServerOptions Limits(int port)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxConcurrentConnections = 512;
        options.Limits.MaxRequestBodySize = SandboxApplication.LargestBody;
        options.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
        options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(30);
        options.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        return options;
    }
}
