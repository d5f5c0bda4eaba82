using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.OAuth;

namespace AgentAuth.Core.Tests.Login;

public sealed class LoginHintTests
{
    [Theory]
    [InlineData("https://mcp.example.com")]
    [InlineData("https://mcp.example.com/mcp")]
    [InlineData("https://mcp.example.com:8443/v1/sse")]
    [InlineData("http://localhost:3000/mcp")]
    [InlineData("http://127.0.0.1:3000/mcp")]
    public void A_remote_server_is_logged_in_to_by_its_address(string url) =>
        Assert.Equal($"agent mcp bridge {url} --login", LoginHint.For(McpServer.At(url).Id));

    [Fact]
    public void An_address_that_its_id_only_hashes_is_taken_from_the_grant_and_quoted()
    {
        const string Url = "https://mcp.example.com/mcp?team=1&x=2";

        Assert.Equal($"agent mcp bridge '{Url}' --login", LoginHint.For(McpServer.At(Url).Id, Url));
        Assert.Equal("agent mcp list, and agent mcp bridge URL --login", LoginHint.For(McpServer.At(Url).Id));
    }

    [Fact]
    public void The_origin_that_a_grant_is_made_out_to_does_not_stand_for_the_address() =>
        Assert.Equal(
            "agent mcp bridge https://mcp.example.com/mcp --login",
            LoginHint.For(McpServer.At("https://mcp.example.com/mcp").Id, "https://mcp.example.com"));

    [Fact]
    public void Any_other_credential_is_logged_in_by_its_id() =>
        Assert.Equal("agent login github/work", LoginHint.For(CredentialId.Parse("github/work")));
}
