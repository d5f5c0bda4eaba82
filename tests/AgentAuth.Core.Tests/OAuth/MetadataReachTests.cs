using AgentAuth.Core.Errors;
using AgentAuth.Core.OAuth;

namespace AgentAuth.Core.Tests.OAuth;

public sealed class MetadataReachTests
{
    [Theory]
    [InlineData("https://id.example.com/token")]
    [InlineData("https://8.8.8.8/token")]
    [InlineData("https://172.32.0.1/token")]
    [InlineData("https://[2606:4700::1111]/token")]
    [InlineData("https://[64:ff9b::8.8.8.8]/token")]
    public void A_public_server_may_name_any_public_https_address(string address) =>
        Assert.Equal(address, From("https://mcp.example.com/mcp").Require(address, "token endpoint").OriginalString);

    [Theory]
    [InlineData("https://localhost/token")]
    [InlineData("https://127.0.0.1/token")]
    [InlineData("https://127.8.8.8/token")]
    [InlineData("https://[::10.0.0.1]/token")]
    [InlineData("https://[64:ff9b::192.168.1.1]/token")]
    [InlineData("https://[64:ff9b:1::1]/token")]
    [InlineData("https://[2002:a00:1::1]/token")]
    [InlineData("https://[ff02::1]/token")]
    [InlineData("https://224.0.0.1/token")]
    [InlineData("https://255.255.255.255/token")]
    [InlineData("https://[::1]/token")]
    [InlineData("https://[::ffff:10.0.0.1]/token")]
    [InlineData("https://[fd00::1]/token")]
    [InlineData("https://[fe80::1]/token")]
    [InlineData("https://10.1.2.3/token")]
    [InlineData("https://172.16.0.1/token")]
    [InlineData("https://192.168.1.1/token")]
    [InlineData("https://100.64.0.1/token")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://0x7f000001/token")]
    [InlineData("https://2130706433/token")]
    [InlineData("http://id.example.com/token")]
    [InlineData("http://localhost/token")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://user@id.example.com/token")]
    public void A_public_server_may_not_send_us_inside_nor_out_of_https(string address) =>
        Assert.Equal(ProblemCode.ProviderError, Refused("https://mcp.example.com/mcp", address));

    [Theory]
    [InlineData("http://localhost:8080/mcp", "http://127.0.0.1:9/token")]
    [InlineData("http://127.0.0.1:8080/mcp", "http://localhost:9/token")]
    [InlineData("http://localhost:8080/mcp", "https://id.example.com/token")]
    [InlineData("https://192.168.1.5/mcp", "https://192.168.1.6/token")]
    public void A_server_that_the_user_gave_inside_may_name_others_there(string server, string address) =>
        Assert.Equal(address, From(server).Require(address, "token endpoint").OriginalString);

    [Theory]
    [InlineData("http://localhost:8080/mcp", "http://192.168.1.1/token")]
    [InlineData("https://localhost:8080/mcp", "http://localhost/token")]
    public void Plain_http_stays_on_loopback_and_with_servers_that_speak_it(string server, string address) =>
        Assert.Equal(ProblemCode.ProviderError, Refused(server, address));

    private static MetadataReach From(string server) => new(new Uri(server));

    private static ProblemCode Refused(string server, string address) =>
        Assert.Throws<AgentAuthException>(() => From(server).Require(address, "token endpoint")).Problem.Code;
}
