using System.Net;
using System.Net.Sockets;
using System.Text;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Http;
using AgentAuth.Platform.Network.Http;

namespace AgentAuth.Platform.Tests.Network.Http;

/// <summary>A real server on loopback, and names that lead to it or elsewhere.</summary>
public sealed class GuardedConnectionsTests : IDisposable
{
    private static readonly IPAddress Public = IPAddress.Parse("93.184.216.34");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Dictionary<string, Queue<IPAddress[]>> _names = [];
    private readonly List<HttpMessageHandler> _handlers = [];
    private int _served;

    public GuardedConnectionsTests()
    {
        _listener.Start();
        _ = ServeAsync();
    }

    [Fact]
    public async Task A_name_of_metadata_that_leads_inside_is_not_connected_to()
    {
        Lead("mcp.test", [Public]);
        Lead("id.test", [IPAddress.Loopback]);

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync("id.test", "https://mcp.test/mcp"));

        Assert.Equal("mcp.test names id.test, which leads into your own network", OAuthHttp.Describe(failure));
        Assert.Equal(ProblemCode.ProviderError, Assert.IsType<AgentAuthException>(failure.InnerException).Problem.Code);
        Assert.Equal(0, _served);
    }

    [Fact]
    public async Task One_inside_address_among_others_is_enough()
    {
        Lead("mcp.test", [Public]);
        Lead("id.test", [Public, IPAddress.Loopback]);

        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync("id.test", "https://mcp.test/mcp"));
    }

    [Fact]
    public async Task A_server_that_stands_inside_itself_may_name_its_neighbours()
    {
        Lead("mcp.corp", [IPAddress.Parse("10.0.0.5")]);
        Lead("id.corp", [IPAddress.Loopback]);

        Assert.Equal("ok", await GetAsync("id.corp", "https://mcp.corp/mcp"));
    }

    [Fact]
    public async Task A_server_that_moves_inside_after_its_metadata_was_read_gains_nothing()
    {
        Lead("mcp.test", [Public], [IPAddress.Loopback]);
        Lead("id.test", [IPAddress.Loopback]);
        var handler = Handler("https://mcp.test/mcp");

        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync("id.test", handler));
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync("id.test", handler));
    }

    [Fact]
    public async Task The_server_that_the_user_named_may_stand_anywhere()
    {
        Lead("mcp.corp", [IPAddress.Loopback]);

        Assert.Equal("ok", await GetAsync("mcp.corp", "https://mcp.corp/mcp"));
    }

    [Fact]
    public async Task A_request_that_follows_no_metadata_goes_where_its_name_leads()
    {
        Lead("gitlab.corp", [IPAddress.Loopback]);

        Assert.Equal("ok", await GetAsync("gitlab.corp", Plain()));
    }

    [Fact]
    public async Task A_name_that_leads_nowhere_is_said_so()
    {
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync("none.test", Plain()));

        Assert.Equal("the host name does not resolve", OAuthHttp.Describe(failure));
    }

    public void Dispose()
    {
        _handlers.ForEach(handler => handler.Dispose());
        _listener.Dispose();
    }

    private void Lead(string name, params IPAddress[][] answers) => _names[name] = new Queue<IPAddress[]>(answers);

    private Task<string> GetAsync(string host, string server) => GetAsync(host, Handler(server));

    private async Task<string> GetAsync(string host, HttpMessageHandler handler)
    {
        using var client = new HttpClient(handler, disposeHandler: false);
        return await client.GetStringAsync(new Uri($"http://{host}:{((IPEndPoint)_listener.LocalEndpoint).Port}/"));
    }

    private MetadataHandler Handler(string server)
    {
        var handler = new MetadataHandler(Plain(), new Uri(server));
        _handlers.Add(handler);
        return handler;
    }

    private HttpMessageHandler Plain()
    {
        var handler = HttpHandlers.Create(
            new Dictionary<string, string>(), (name, _) => Task.FromResult(Resolve(name)));
        _handlers.Add(handler);
        return handler;
    }

    private IPAddress[] Resolve(string name) => !_names.TryGetValue(name, out var answers)
        ? throw new SocketException((int)SocketError.HostNotFound)
        : answers.Count > 1 ? answers.Dequeue() : answers.Peek();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                _served++;
                var stream = client.GetStream();
                await stream.ReadAtLeastAsync(new byte[4096], 1);
                await stream.WriteAsync(
                    Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"));
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // The listener was closed: the test is over.
        }
    }
}
