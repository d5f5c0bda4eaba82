using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using Microsoft.AspNetCore.Connections;

namespace AgentAuth.Platform.Network.Callback;

/// <summary>Opens the loopback end of a login: the port is bound, and only then known.</summary>
public sealed class LoopbackListenerFactory(TimeProvider clock) : ICallbackListenerFactory
{
    private const int Attempts = 5;

    private readonly ConcurrentDictionary<LoopbackListener, byte> _opened = [];

    public async Task<ICallbackListener> OpenAsync(
        string host, int port, string path, CancellationToken cancellationToken)
    {
        // An earlier login of ours may still hold a fixed port, for a page that nobody fetched.
        await Task.WhenAll(
            Lingering().Where(listener => listener.RedirectUri.Port == port)
                .Select(listener => listener.LeaveAsync())).ConfigureAwait(false);

        for (var attempt = 1; ; attempt++)
        {
            var gate = new CallbackGate(path);
            var servers = new List<LoopbackServer>();
            try
            {
                var actual = await StartAsync(servers, gate, host, port, cancellationToken).ConfigureAwait(false);
                gate.Host = $"{host}:{actual}";
                var listener = new LoopbackListener(new Uri($"http://{gate.Host}{path}"), gate, servers, clock);
                _opened.TryAdd(listener, 0);
                return listener;
            }
            catch (IOException failure) when (failure.InnerException is AddressInUseException)
            {
                await StopAsync(servers).ConfigureAwait(false);
                if (port != 0 || attempt == Attempts)
                {
                    throw new AgentAuthException(
                        ProblemCode.Busy,
                        $"port {port} on this machine is taken by another program",
                        "close it, or choose another port with --port where the provider allows that");
                }
            }
            catch
            {
                await StopAsync(servers).ConfigureAwait(false);
                throw;
            }
        }
    }

    /// <summary>Before the process ends: gives browsers a moment to fetch the pages of logins that are done.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(Lingering().Select(listener => listener.Closing!)).WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private List<LoopbackListener> Lingering()
    {
        foreach (var closed in _opened.Keys.Where(listener => listener.Closing is { IsCompleted: true }).ToList())
        {
            _opened.TryRemove(closed, out _);
        }

        return [.. _opened.Keys.Where(listener => listener.Closing is not null)];
    }

    /// <summary>
    /// Browsers resolve <c>localhost</c> to either family, so both are held, on one port: whoever had the other one
    /// would get the code. A machine without IPv6 has nobody there.
    /// </summary>
    private async Task<int> StartAsync(
        List<LoopbackServer> servers, CallbackGate gate, string host, int port, CancellationToken cancellationToken)
    {
        var first = host == "[::1]" ? IPAddress.IPv6Loopback : IPAddress.Loopback;
        var actual = await StartOneAsync(servers, gate, first, port, cancellationToken).ConfigureAwait(false);

        if (host == "localhost" && Socket.OSSupportsIPv6)
        {
            try
            {
                await StartOneAsync(
                    servers, gate, IPAddress.IPv6Loopback, actual, cancellationToken).ConfigureAwait(false);
            }
            catch (SocketException failure)
                when (failure.SocketErrorCode is SocketError.AddressNotAvailable
                    or SocketError.AddressFamilyNotSupported)
            {
            }
        }

        return actual;
    }

    private async Task<int> StartOneAsync(
        List<LoopbackServer> servers, CallbackGate gate, IPAddress address, int port,
        CancellationToken cancellationToken)
    {
        var server = new LoopbackServer(address, port, gate.AnswerAsync, clock);
        servers.Add(server);
        return await server.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task StopAsync(List<LoopbackServer> servers)
    {
        foreach (var server in servers)
        {
            await server.DisposeAsync().ConfigureAwait(false);
        }
    }
}
