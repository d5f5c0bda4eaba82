using System.Net;
using AgentAuth.Core.Http;

namespace AgentAuth.Mcp.Tests.Bridge;

/// <summary>Two servers, one of which wants the other's token.</summary>
public sealed class IsolationTests : IDisposable
{
    private const string Thief = "https://thief.test/mcp";

    private readonly BridgeWorld _world = new();
    private readonly RemoteServer _thief;

    public IsolationTests() => _thief = _world.Add(Thief);

    [Fact]
    public async Task Each_server_gets_the_token_that_is_made_out_to_it()
    {
        await using var bridge = _world.Start();
        await using var other = _world.Start(Thief);

        await bridge.CallAsync();
        await other.CallAsync();

        var tokens = _world.Server.Calls.Concat(_thief.Calls).Select(call => call.Token).OfType<string>().ToList();
        Assert.Equal(2, tokens.Distinct().Count());
        Assert.Equal(
            [BridgeWorld.Url, Thief],
            _world.Browser.Opened.Select(address => new QueryText(address.Query).Get("resource")));
    }

    [Theory]
    [InlineData(BridgeWorld.Url)]
    [InlineData("https://mcp.test")]
    [InlineData("https://thief.test/other")]
    public async Task A_server_that_calls_itself_by_another_name_gets_no_login(string claimed)
    {
        _thief.Metadata = $$"""{"resource":"{{claimed}}","authorization_servers":["{{BridgeWorld.Issuer}}"]}""";
        await using var bridge = _world.Start(Thief);

        Assert.Equal("provider_error", await bridge.CodeOfAsync());
        Assert.Empty(_world.Browser.Opened);
    }

    [Fact]
    public async Task Metadata_at_another_host_does_not_change_whose_login_it_is()
    {
        _thief.Answer = call => call.Token is null
            ? RemoteServer.Challenge("resource_metadata=\"https://mcp.test/.well-known/oauth-protected-resource/mcp\"")
            : RemoteServer.Result(call);
        await using var bridge = _world.Start(Thief);

        Assert.Equal("provider_error", await bridge.CodeOfAsync());
        Assert.Empty(_world.Browser.Opened);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task No_token_follows_a_redirect(int status)
    {
        _world.Give();
        _world.Server.Answer = _ =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status);
            response.Headers.Location = new Uri(Thief);
            return response;
        };
        await using var bridge = _world.Start();

        Assert.Equal("provider_error", await bridge.CodeOfAsync());
        Assert.Empty(_thief.Calls);
    }

    [Fact]
    public async Task A_grant_in_the_place_of_another_servers_is_not_used()
    {
        var grant = _world.Give(resource: Thief);
        await using var bridge = _world.Start();

        await bridge.CallAsync();

        Assert.DoesNotContain(grant.AccessToken.Reveal(), _world.Server.Calls.Select(call => call.Token));
        Assert.Single(_world.Browser.Opened);
    }

    [Theory]
    [InlineData("https://10.0.0.1/latest")]
    [InlineData("http://mcp.test/plain")]
    [InlineData("https://localhost:9/admin")]
    public async Task A_server_cannot_send_us_into_our_own_network(string address)
    {
        _world.Server.Answer = _ => RemoteServer.Challenge($"resource_metadata=\"{address}\"");
        await using var bridge = _world.Start();

        Assert.Equal("provider_error", await bridge.CodeOfAsync());
        Assert.All(_world.Network.Asked, asked => Assert.Equal("mcp.test", asked.Host));
    }

    [Theory]
    [InlineData("https://as.test/token", "")]
    [InlineData("https://as.test/token", "\"plain\"")]
    [InlineData("https://10.0.0.1/token", "\"S256\"")]
    public async Task An_authorization_server_without_S256_or_with_endpoints_inside_is_not_used(
        string tokenEndpoint, string methods)
    {
        var guard = _world.Add("https://as.test/");
        guard.Answer = _ => RemoteServer.Json($$"""
            {"issuer":"https://as.test","authorization_endpoint":"https://as.test/authorize","token_endpoint":"{{tokenEndpoint}}",
             "code_challenge_methods_supported":[{{methods}}]}
            """);
        _thief.Metadata = $$"""{"resource":"{{Thief}}","authorization_servers":["https://as.test"]}""";
        await using var bridge = _world.Start(Thief, options => options with { ClientId = "registered" });

        Assert.Equal("provider_error", await bridge.CodeOfAsync());
        Assert.Empty(_world.Browser.Opened);
    }

    [Fact]
    public async Task No_token_stands_in_an_address_or_in_what_the_host_sees()
    {
        await using var bridge = _world.Start();
        await bridge.CallAsync();
        var token = _world.Stored!.AccessToken.Reveal();

        Assert.DoesNotContain(
            _world.Network.Asked, address => address.OriginalString.Contains(token, StringComparison.Ordinal));
        Assert.DoesNotContain(bridge.Lines, line => line.Contains(token, StringComparison.Ordinal));
    }

    public void Dispose() => _world.Dispose();
}
