using System.Net;
using System.Net.Sockets;

namespace AgentAuth.EndToEnd.Tests.Attack;

/// <summary>A port at which nobody of ours has any business: it counts who comes, and hangs up.</summary>
internal sealed class TrapServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private int _visits;

    public TrapServer()
    {
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _ = CountAsync();
    }

    public Uri Address { get; }

    public int Visits => Volatile.Read(ref _visits);

    public void Dispose() => _listener.Dispose();

    private async Task CountAsync()
    {
        try
        {
            while (true)
            {
                using var visitor = await _listener.AcceptSocketAsync();
                Interlocked.Increment(ref _visits);
            }
        }
        catch (Exception over) when (over is ObjectDisposedException or SocketException)
        {
        }
    }
}
