using System.Net;
using AgentAuth.Platform.Network.Http;

namespace AgentAuth.Platform.Tests.Network.Http;

public sealed class EdgeHttpTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5000/", null)]
    [InlineData("http://localhost/", null)]
    [InlineData("https://[::1]/", null)]
    [InlineData("https://api.acme.dev/", "http://secure.proxy:1/")]
    [InlineData("http://api.acme.dev/", "http://plain.proxy:2/")]
    [InlineData("https://internal.corp/", null)]
    [InlineData("https://deep.internal.corp/", null)]
    [InlineData("https://notinternal.corp/", "http://secure.proxy:1/")]
    public void The_environment_names_the_proxy_and_loopback_never_has_one(string address, string? proxy)
    {
        var all = new EnvironmentProxy(new Dictionary<string, string>
        {
            ["HTTPS_PROXY"] = "http://secure.proxy:1",
            ["http_proxy"] = "plain.proxy:2",
            ["no_proxy"] = ".internal.corp, other",
        });

        var found = all.IsBypassed(new Uri(address)) ? null : all.GetProxy(new Uri(address));

        Assert.Equal(proxy, found?.ToString());
    }

    [Fact]
    public void An_upper_case_http_proxy_may_come_from_a_request_and_is_not_used() =>
        Assert.True(
            new EnvironmentProxy(new Dictionary<string, string> { ["HTTP_PROXY"] = "http://evil:1" })
                .IsBypassed(new Uri("http://acme.dev")));

    [Fact]
    public void Nothing_is_followed_unpacked_or_remembered()
    {
        using var handler = HttpHandlers.CreateSockets(
            new EnvironmentProxy(new Dictionary<string, string>()), Dns.GetHostAddressesAsync);

        Assert.False(handler.AllowAutoRedirect);
        Assert.False(handler.UseCookies);
        Assert.Equal(DecompressionMethods.None, handler.AutomaticDecompression);
    }
}
