using System.Net;

namespace AgentAuth.Platform.Network.Http;

/// <summary>The handler under every request of the program's.</summary>
public static class HttpHandlers
{
    private const int LargestHeadersInKilobytes = 64;

    /// <param name="environment">For the proxy variables.</param>
    public static HttpMessageHandler Create(IReadOnlyDictionary<string, string> environment) =>
        Create(environment, Dns.GetHostAddressesAsync);

    /// <param name="environment">For the proxy variables.</param>
    /// <param name="resolve">Where a name leads.</param>
    internal static HttpMessageHandler Create(
        IReadOnlyDictionary<string, string> environment, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        var proxy = new EnvironmentProxy(environment);
        return new OutwardGate(proxy, CreateSockets(proxy, resolve));
    }

    internal static SocketsHttpHandler CreateSockets(
        EnvironmentProxy proxy, Func<string, CancellationToken, Task<IPAddress[]>> resolve) => new()
        {
            ConnectCallback = new GuardedConnections(resolve).ConnectAsync,
            // A 307 would post a refresh token to another origin.
            AllowAutoRedirect = false,
            // A small body may unpack into a huge one.
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            PreAuthenticate = false,
            UseProxy = true,
            Proxy = proxy,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            MaxResponseHeadersLength = LargestHeadersInKilobytes,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        };
}
