using AgentAuth.Core.OAuth;

namespace AgentAuth.Core.Tests.OAuth;

public sealed class ResourceIdentityTests
{
    private static readonly Uri Server = new("https://mcp.example.com/team/mcp");

    [Theory]
    [InlineData("https://mcp.example.com/team/mcp")]
    [InlineData("https://mcp.example.com/team/mcp/")]
    [InlineData("https://MCP.example.com:443/team/mcp")]
    [InlineData("https://mcp.example.com")]
    [InlineData("https://mcp.example.com/")]
    public void The_address_and_the_whole_origin_fit(string resource) =>
        Assert.True(ResourceIdentity.Fits(resource, Server));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("mcp.example.com")]
    [InlineData("https://evil.example.com/team/mcp")]
    [InlineData("http://mcp.example.com/team/mcp")]
    [InlineData("https://mcp.example.com:444/team/mcp")]
    [InlineData("https://mcp.example.com/team")]
    [InlineData("https://mcp.example.com/other/mcp")]
    [InlineData("https://mcp.example.com/team/mcp/deeper")]
    [InlineData("https://mcp.example.com/team/mcp?tenant=2")]
    [InlineData("https://mcp.example.com/?tenant=2")]
    [InlineData("https://mcp.example.com/team/mcp#x")]
    [InlineData("https://user@mcp.example.com/team/mcp")]
    [InlineData("https://mcp.example.com.evil.test/team/mcp")]
    public void Nothing_else_fits(string? resource) => Assert.False(ResourceIdentity.Fits(resource, Server));
}
