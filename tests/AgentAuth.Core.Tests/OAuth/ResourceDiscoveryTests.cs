using AgentAuth.Core.Errors;
using AgentAuth.Core.Http;
using AgentAuth.Core.OAuth;

namespace AgentAuth.Core.Tests.OAuth;

public sealed class ResourceDiscoveryTests : IDisposable
{
    private const string WithPath = "https://mcp.test/.well-known/oauth-protected-resource/team/mcp";
    private const string AtRoot = "https://mcp.test/.well-known/oauth-protected-resource";

    private static readonly Uri Server = new("https://mcp.test/team/mcp");

    private readonly RecordedHandler _network = new();

    [Fact]
    public async Task Where_the_challenge_names_an_address_no_other_is_asked()
    {
        _network.Answer("https://mcp.test/custom.json", Document());

        var found = await FindAsync(new BearerChallenge { ResourceMetadata = "https://mcp.test/custom.json" });

        Assert.Equal("https://mcp.test/team/mcp", found.Resource);
        Assert.Equal(["https://mcp.test/custom.json"], _network.Requests.Select(request => request.Address));
    }

    [Fact]
    public async Task Without_one_the_path_comes_before_the_root()
    {
        _network.Answer(AtRoot, Document(resource: "https://mcp.test"));

        var found = await FindAsync(null);

        Assert.Equal("https://mcp.test", found.Resource);
        Assert.Equal([WithPath, AtRoot], _network.Requests.Select(request => request.Address));
    }

    [Theory]
    [InlineData("http")]
    [InlineData("'https")]
    [InlineData("/.well-known/oauth-protected-resource/mcp")]
    [InlineData("")]
    [InlineData("none")]
    [InlineData("https://mcp.test/nothing-here")]
    [InlineData("https://mcp.test/some-json")]
    [InlineData("https://mcp.test/a-page")]
    public async Task A_name_that_cannot_be_used_counts_as_none(string named)
    {
        _network.Answer("https://mcp.test/some-json", """{"detail":"hello"}""");
        _network.Answer("https://mcp.test/a-page", "<html>");
        _network.Answer(WithPath, Document());

        Assert.Equal(
            "https://mcp.test/team/mcp", (await FindAsync(new BearerChallenge { ResourceMetadata = named })).Resource);
    }

    [Fact]
    public async Task Some_json_in_the_first_place_counts_as_none()
    {
        _network.Answer(WithPath, """{"message":"hi"}""");
        _network.Answer(AtRoot, Document(resource: "https://mcp.test"));

        Assert.Equal("https://mcp.test", (await FindAsync(null)).Resource);
    }

    [Fact]
    public async Task A_named_document_about_another_resource_is_refused()
    {
        _network.Answer("https://mcp.test/custom.json", Document(resource: "https://other.test/mcp"));
        _network.Answer(WithPath, Document());

        Assert.Contains(
            "another resource",
            (await RefusedAsync(new BearerChallenge { ResourceMetadata = "https://mcp.test/custom.json" })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_has_moved_elsewhere_is_named_and_not_fetched()
    {
        _network.Redirect(WithPath, "https://evil.test/metadata\u001b[2J");

        var message = (await RefusedAsync(null)).Message;

        Assert.Contains("https://evil.test/metadata", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', message);
        Assert.DoesNotContain(_network.Requests, request => request.Address.Contains("evil", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_document_about_another_resource_is_not_used()
    {
        _network.Answer(WithPath, Document(resource: "https://other.test/mcp"));

        Assert.Contains("another resource", (await RefusedAsync(null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_without_an_authorization_server_is_not_used()
    {
        _network.Answer(WithPath, "{\"resource\":\"https://mcp.test/team/mcp\"}");

        Assert.Contains("names no authorization server", (await RefusedAsync(null)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://169.254.169.254/latest")]
    [InlineData("http://mcp.test/x")]
    public async Task An_address_inside_or_in_plain_http_is_never_asked(string address)
    {
        await RefusedAsync(new BearerChallenge { ResourceMetadata = address });

        Assert.Empty(_network.Requests);
    }

    [Fact]
    public async Task An_issuer_inside_our_network_is_refused()
    {
        _network.Answer(WithPath, Document(issuer: "https://10.0.0.1"));

        Assert.Contains("inside your own network", (await RefusedAsync(null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scopes_are_kept_in_order_and_cleaned()
    {
        _network.Answer(WithPath, Document(scopes: "[\"read\",\"wr\\u001b[31mite\",\"read\"]"));

        Assert.Equal(["read", "write"], (await FindAsync(null)).ScopesSupported);
    }

    public void Dispose() => _network.Dispose();

    private static string Document(
        string resource = "https://mcp.test/team/mcp", string issuer = "https://id.test", string scopes = "[]") =>
        $$"""{"resource":"{{resource}}","authorization_servers":["{{issuer}}"],"scopes_supported":{{scopes}}}""";

    private async Task<ProtectedResource> FindAsync(BearerChallenge? challenge)
    {
        using var http = new OAuthHttp(_network, TimeProvider.System);
        return await new ResourceDiscovery(http).FindAsync(Server, challenge, CancellationToken.None);
    }

    private async Task<Problem> RefusedAsync(BearerChallenge? challenge) =>
        (await Assert.ThrowsAsync<AgentAuthException>(() => FindAsync(challenge))).Problem;
}
