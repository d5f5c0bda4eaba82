using System.Net;

namespace AgentAuth.Mcp.Tests.Bridge;

/// <summary>A server that has moved: nothing follows it there, and the person learns the address.</summary>
public sealed class RedirectTests : IDisposable
{
    private readonly BridgeWorld _world = new();

    [Theory]
    [InlineData(307, "/mcp/", "https://mcp.test/mcp/")]
    [InlineData(308, "../v2/mcp", "https://mcp.test/v2/mcp")]
    [InlineData(301, "https://elsewhere.test/mcp/?token=CANARY", "https://elsewhere.test/mcp/")]
    [InlineData(302, "http://localhost:9/mcp/", "http://localhost:9/mcp/")]
    public async Task The_address_to_configure_is_named_in_full_and_nothing_goes_there(
        int status, string location, string named)
    {
        var given = _world.Give();
        _world.Server.Answer = _ => Moved(status, location);
        await using var bridge = _world.Start();

        var error = (await bridge.CallAsync("initialize")).GetProperty("error");

        Assert.Contains(named, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal($"agent mcp bridge {named}", error.GetProperty("data").GetProperty("hint").GetString());
        Assert.DoesNotContain("CANARY", error.ToString(), StringComparison.Ordinal);
        Assert.All(_world.Network.Asked, address => Assert.Equal(BridgeWorld.Url, address.OriginalString));
        Assert.All(_world.Server.Calls, call => Assert.Equal(given.AccessToken.Reveal(), call.Token));
    }

    [Theory]
    [InlineData("https://user:pw@elsewhere.test/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://elsewhere.test/\u001b]0;x\u0007")]
    [InlineData("")]
    [InlineData("https://[")]
    public async Task An_address_that_nobody_should_copy_is_not_named(string location)
    {
        _world.Give();
        _world.Server.Answer = _ => Moved(307, location);
        await using var bridge = _world.Start();

        var error = (await bridge.CallAsync()).GetProperty("error");

        Assert.DoesNotContain("pw@", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(error.GetProperty("message").GetString()!, char.IsControl);
        Assert.Contains("redirect", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_whose_server_moves_says_where_to_as_well()
    {
        _world.Give();
        _world.Server.Answer = call => call.RpcMethod == "initialize"
            ? RemoteServer.Result(call, """{"protocolVersion":"2025-11-25"}""")
            : Moved(307, "/mcp/");
        await using var bridge = _world.Start();
        await bridge.InitializeAsync();

        var error = (await bridge.CallAsync("tools/call")).GetProperty("error");

        Assert.Contains("https://mcp.test/mcp/", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    public void Dispose() => _world.Dispose();

    private static HttpResponseMessage Moved(int status, string location)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status);
        response.Headers.TryAddWithoutValidation("Location", location);
        return response;
    }
}
