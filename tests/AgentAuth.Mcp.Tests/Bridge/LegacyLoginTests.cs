using AgentAuth.Core.Http;

namespace AgentAuth.Mcp.Tests.Bridge;

/// <summary>Servers of the revision 2025-03-26, which are their own authorization servers.</summary>
public sealed class LegacyLoginTests : IDisposable
{
    private const string Origin = "https://mcp.test";

    private readonly BridgeWorld _world = new(options => options with { AutoApproveUser = "ada", SendsIssuer = false });

    public LegacyLoginTests()
    {
        _world.Server.Metadata = null;
        _world.Server.IsItsOwnGuard = true;
    }

    [Fact]
    public async Task The_default_endpoints_of_its_origin_are_used_where_it_publishes_nothing()
    {
        await using var bridge = _world.Start(change: options => options with { IsLegacy = true });

        Assert.True((await bridge.CallAsync()).TryGetProperty("result", out _));

        var asked = Assert.Single(_world.Browser.Opened);
        Assert.Equal($"{Origin}/authorize", asked.GetLeftPart(UriPartial.Path));
        Assert.Equal("S256", new QueryText(asked.Query).Get("code_challenge_method"));
        Assert.Equal((Origin, $"{Origin}/token"), (_world.Stored!.Server.Issuer, _world.Stored.Server.TokenEndpoint));
        Assert.Equal(BridgeWorld.Url, _world.Stored.Resource);
    }

    [Fact]
    public async Task What_its_origin_publishes_comes_before_the_defaults()
    {
        _world.Server.ServerMetadata = $$"""
            { "issuer": "{{Origin}}", "authorization_endpoint": "{{BridgeWorld.Issuer}}/authorize", "token_endpoint": "{{BridgeWorld.Issuer}}/token",
              "registration_endpoint": "{{BridgeWorld.Issuer}}/register", "code_challenge_methods_supported": ["S256"] }
            """;
        await using var bridge = _world.Start(change: options => options with { IsLegacy = true });

        Assert.True((await bridge.CallAsync()).TryGetProperty("result", out _));

        Assert.Equal(
            $"{BridgeWorld.Issuer}/authorize", Assert.Single(_world.Browser.Opened).GetLeftPart(UriPartial.Path));
    }

    [Fact]
    public async Task Metadata_of_another_issuer_is_refused_and_not_replaced_by_the_defaults()
    {
        _world.Server.ServerMetadata =
            """{ "issuer": "https://other.test", "authorization_endpoint": "https://other.test/a", "token_endpoint": "https://other.test/t" }""";
        await using var bridge = _world.Start(change: options => options with { IsLegacy = true });

        Assert.Equal("provider_error", await bridge.CodeOfAsync());
        Assert.Empty(_world.Browser.Opened);
    }

    [Fact]
    public async Task No_server_chooses_the_old_way_itself()
    {
        await using var bridge = _world.Start();

        Assert.Equal("provider_error", await bridge.CodeOfAsync());
        Assert.Empty(_world.Browser.Opened);
    }

    public void Dispose() => _world.Dispose();
}
