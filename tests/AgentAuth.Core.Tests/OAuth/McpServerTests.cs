using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Tests.OAuth;

public sealed class McpServerTests
{
    [Theory]
    [InlineData("https://mcp.example.com", "mcp/mcp.example.com")]
    [InlineData("https://mcp.example.com/mcp", "mcp/mcp.example.com+mcp")]
    [InlineData("https://mcp.example.com/mcp/", "mcp/mcp.example.com+mcp")]
    [InlineData("https://mcp.example.com:8443/v1/sse", "mcp/mcp.example.com_8443+v1+sse")]
    [InlineData("http://localhost:3000/mcp", "mcp/localhost_3000+mcp")]
    public void The_id_reads_like_the_address(string url, string id) =>
        Assert.Equal(id, McpServer.At(url).Id.ToString());

    [Fact]
    public void Addresses_that_differ_never_share_an_id()
    {
        string[] urls =
        [
            "https://a.test/x/y", "https://a.test/x+y", "https://a.test/X/y", "https://a.test/x/y?t=1",
            "https://a.test/x/y?t=2",
            "https://a.test:8443/x/y", "https://a.test/x/%79z", "https://a.test/x/@y",
            "https://a.test/" + new string('x', 90),
            "https://a.test/" + new string('x', 91), "http://localhost/x", "https://localhost/x", "https://[::1]/x",
            "https://a_1.test/", "https://a.test",
        ];

        Assert.Equal(urls.Length, urls.Select(url => McpServer.At(url).Id.FileName).Distinct().Count());
    }

    [Theory]
    [InlineData("http://mcp.example.com/mcp")]
    [InlineData("https://user:pw@mcp.example.com/mcp")]
    [InlineData("https://mcp.example.com/mcp#x")]
    [InlineData("ftp://mcp.example.com/mcp")]
    [InlineData("mcp.example.com")]
    [InlineData("")]
    public void What_may_not_be_called_with_a_token_is_a_usage_error(string url) =>
        Assert.Equal(ProblemCode.Usage, Assert.Throws<AgentAuthException>(() => McpServer.At(url)).Problem.Code);

    [Theory]
    [InlineData()]
    [InlineData("plain")]
    public void An_authorization_server_that_does_not_state_S256_is_refused(params string[] methods) =>
        Assert.Throws<AgentAuthException>(
            () => McpServer.At("https://mcp.test/mcp").Accept(Server() with { CodeChallengeMethods = methods }));

    [Fact]
    public void An_endpoint_inside_our_network_is_refused() => Assert.Throws<AgentAuthException>(
        () => McpServer.At("https://mcp.test/mcp")
            .Accept(Server() with { RegistrationEndpoint = "https://192.168.0.1/register" }));

    [Fact]
    public void A_server_that_states_S256_is_accepted() => McpServer.At("https://mcp.test/mcp").Accept(Server());

    [Fact]
    public void A_grant_remembers_that_its_server_speaks_plain_http_on_loopback()
    {
        var grant = new Grant
        {
            Id = CredentialId.Parse("mcp/localhost_3000+mcp"),
            AccessToken = Secret.FromText("a")!,
            Lifetime = new Lifetime(DateTimeOffset.UnixEpoch, Expiry.Unknown),
            Server = Server(),
            ClientId = "c",
            Resource = "http://localhost:3000/mcp",
        };

        Assert.True(McpServer.Of(grant)!.Provider.AllowLoopbackHttp);
        Assert.False(McpServer.Of(grant with { Resource = "https://mcp.test" })!.Provider.AllowLoopbackHttp);
        Assert.Null(McpServer.Of(grant with { Id = CredentialId.Parse("github") }));
    }

    private static AuthorizationServer Server() => new()
    {
        TokenEndpoint = "https://id.test/token",
        CodeChallengeMethods = ["S256"],
    };
}
