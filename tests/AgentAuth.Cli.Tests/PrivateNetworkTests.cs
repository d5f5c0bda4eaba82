using System.Net;
using System.Net.Sockets;
using AgentAuth.Platform.Network.Http;
using AgentAuth.Sandbox.Configuration;

namespace AgentAuth.Cli.Tests;

/// <summary>
/// A login to a remote MCP server remembers the endpoints that this server's metadata named. They may have led anywhere
/// at the login; since then their name leads into the user's own network (RFC 9728 section 7.7).
/// </summary>
public sealed class PrivateNetworkTests : IDisposable
{
    private const string Id = "mcp/mcp.test+mcp";

    private readonly TcpListener _inside = new(IPAddress.Loopback, 0);
    private readonly HttpMessageHandler _network;
    private readonly TestApp _app;
    private int _connections;

    public PrivateNetworkTests()
    {
        _inside.Start();
        _ = HangUpAsync();
        _network = HttpHandlers.Create(
            new Dictionary<string, string>(),
            (name, _) => Task.FromResult<IPAddress[]>(
                [name == "mcp.test" ? IPAddress.Parse("93.184.216.34") : IPAddress.Loopback]));
        _app = new TestApp(new SandboxOptions { Issuer = TestApp.Issuer }, _network);
    }

    public void Dispose()
    {
        _app.Dispose();
        _network.Dispose();
        _inside.Dispose();
    }

    [Theory]
    [InlineData("refresh", Id)]
    [InlineData("token", Id)]
    [InlineData("keep", "--once")]
    [InlineData("logout", Id, "--yes")]
    public async Task No_token_follows_the_metadata_of_a_server_into_it(params string[] command)
    {
        await StoreAsync("https://mcp.test/mcp");
        _app.Time.Advance(TimeSpan.FromMinutes(50));

        await RunAsync(command);

        Assert.Equal(0, _connections);
        Assert.Contains(
            "mcp.test names id.test, which leads into your own network", _app.Output + _app.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_in_it_is_asked_whether_a_token_lives()
    {
        await StoreAsync("https://mcp.test/mcp");

        await RunAsync("status", Id, "--probe");

        Assert.Equal(0, _connections);
    }

    [Fact]
    public async Task A_server_that_stands_inside_may_name_its_neighbours()
    {
        await StoreAsync("https://mcp.corp/mcp", "mcp.corp+mcp");
        _app.Time.Advance(TimeSpan.FromMinutes(50));

        await RunAsync("refresh", "mcp/mcp.corp+mcp");

        Assert.NotEqual(0, _connections);
        Assert.DoesNotContain("your own network", _app.Error, StringComparison.Ordinal);
    }

    // A server that does not answer is asked again after a pause.
    private async Task RunAsync(params string[] command)
    {
        var running = _app.RunAsync(command);

        while (await Task.WhenAny(running, _app.Time.UntilDelayAsync()) != running)
        {
            _app.Time.Advance(TimeSpan.FromSeconds(1));
        }

        await running;
    }

    private async Task HangUpAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _inside.AcceptTcpClientAsync();
                Interlocked.Increment(ref _connections);
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // The listener was closed: the test is over.
        }
    }

    private async Task StoreAsync(string resource, string account = "mcp.test+mcp")
    {
        _app.Configure("");
        var folder = Directory.CreateDirectory(Path.Combine(_app.Home, "oauth"));
        var file = Path.Combine(folder.FullName, $"mcp@{account}.json");
        var port = ((IPEndPoint)_inside.LocalEndpoint).Port;
        await File.WriteAllTextAsync(file, $$"""
            {
              "provider": "mcp", "account": "{{account}}", "access_token": "at-0123456789", "refresh_token": "rt-0123456789",
              "created_at": "{{_app.Time.GetUtcNow():o}}", "expires_at": "{{_app.Time.GetUtcNow().AddHours(1):o}}",
              "issuer": "https://id.test:{{port}}", "client_id": "c", "resource": "{{resource}}",
              "server": {
                "token_endpoint": "https://id.test:{{port}}/token",
                "revocation_endpoint": "https://id.test:{{port}}/revoke",
                "introspection_endpoint": "https://id.test:{{port}}/introspect"
              }
            }
            """);

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
