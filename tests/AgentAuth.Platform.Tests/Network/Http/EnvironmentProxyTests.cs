using System.Net;
using System.Net.Sockets;
using System.Text;
using AgentAuth.Core.Errors;
using AgentAuth.Platform.Network.Http;

namespace AgentAuth.Platform.Tests.Network.Http;

/// <summary>Proxies in curl's words: asked, or refused by the name of the variable, and never left out.</summary>
public sealed class EnvironmentProxyTests : IDisposable
{
    private readonly TcpListener _proxy = new(IPAddress.Loopback, 0);

    public EnvironmentProxyTests() => _proxy.Start();

    private string Address => $"127.0.0.1:{((IPEndPoint)_proxy.LocalEndpoint).Port}";

    public void Dispose() => _proxy.Dispose();

    [Theory]
    [InlineData("localhost idp.corp.example", "https://idp.corp.example", false)]
    [InlineData("idp.corp.example localhost", "https://idp.corp.example", false)]
    [InlineData("corp.example.", "https://idp.corp.example", false)]
    [InlineData("corp.example", "https://idp.corp.example.", false)]
    [InlineData("10.66.0.0/16", "https://10.66.0.88", false)]
    [InlineData("192.168.0.0/16, 10.66.0.80/28", "https://10.66.0.88", false)]
    [InlineData("fd00::1", "https://[fd00::1]", false)]
    [InlineData("fd00::/8", "https://[fd00::1]", false)]
    [InlineData("[fd00::1]:443", "https://[fd00::1]", false)]
    [InlineData(".corp.example", "https://idp.corp.example", false)]
    [InlineData("*.corp.example", "https://idp.corp.example", false)]
    [InlineData("idp.corp.example:443", "https://idp.corp.example", false)]
    [InlineData("[fd00::1]", "https://[fd00::1]", false)]
    [InlineData("*", "https://idp.corp.example", false)]
    [InlineData("10.67.0.0/16", "https://10.66.0.88", true)]
    [InlineData("10.66.0.0/26", "https://10.66.0.88", true)]
    [InlineData("10.66.0.0/99", "https://10.66.0.88", true)]
    [InlineData("fd00::2", "https://[fd00::1]", true)]
    [InlineData("fe00::/8", "https://[fd00::1]", true)]
    [InlineData("0.0.0.0/0", "https://[fd00::1]", true)]
    [InlineData("orp.example", "https://idp.corp.example", true)]
    [InlineData("idp.corp.example:444", "https://idp.corp.example", true)]
    [InlineData("[fd00::1]:444", "https://[fd00::1]", true)]
    [InlineData(". , *. ", "https://idp.corp.example", true)]
    public void An_exception_is_read_as_curl_reads_it(string exceptions, string address, bool isAsked)
    {
        var proxy = new EnvironmentProxy(new Dictionary<string, string>
        {
            ["https_proxy"] = "http://proxy.test:1",
            ["no_proxy"] = exceptions,
        });

        Assert.Equal(isAsked, proxy.GetProxy(new Uri(address)) is not null);
    }

    [Theory]
    [InlineData("all_proxy", "socks5h://ADDRESS", true)]
    [InlineData("all_proxy", "socks://ADDRESS", true)]
    [InlineData("https_proxy", "socks5h://ADDRESS", true)]
    [InlineData("https_proxy", "socks5://ADDRESS", true)]
    [InlineData("https_proxy", "SOCKS4A://ADDRESS", true)]
    [InlineData("https_proxy", "ADDRESS", false)]
    [InlineData("https_proxy", "http://ada:p%40ss@ADDRESS/", false)]
    public async Task The_proxy_is_asked_and_given_the_name(string variable, string value, bool isSocks)
    {
        var asked = AskedAsync(isSocks);

        await Assert.ThrowsAnyAsync<Exception>(() => SendAsync(variable, value, "https://idp.corp.example/"));

        Assert.Contains("idp.corp.example", await asked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ALL_PROXY", "quic://ADDRESS")]
    [InlineData("https_proxy", "http://ada:CANARY-p@ss@ADDRESS")]
    [InlineData("https_proxy", "http://ada:CANARY-p#ss@ADDRESS")]
    [InlineData("all_proxy", "http://ada:CANARY-p/ss@ADDRESS")]
    [InlineData("all_proxy", "http://ada:1/CANARY-ss@ADDRESS")]
    [InlineData("https_proxy", "http://ada:1?CANARY-ss@ADDRESS")]
    [InlineData("https_proxy", "http://")]
    [InlineData("https_proxy", "http://proxy:99999")]
    public async Task A_value_that_is_no_proxy_is_refused_by_its_variable_and_loopback_is_not(
        string variable, string value)
    {
        var failure = await Assert.ThrowsAsync<AgentAuthException>(
            () => SendAsync(variable, value, "https://idp.corp.example/"));

        Assert.Equal(ProblemCode.Usage, failure.Problem.Code);
        Assert.StartsWith(variable, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", failure.Message + failure.Problem.Hint, StringComparison.Ordinal);
        Assert.False(_proxy.Pending());

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(variable, value, "https://127.0.0.1:1/"));
    }

    [Fact]
    public void Each_proxy_has_its_own_password()
    {
        var proxy = new EnvironmentProxy(new Dictionary<string, string>
        {
            ["https_proxy"] = "http://ada:one@secure.test:1",
            ["http_proxy"] = "http://bob:t%3Ao@plain.test:2",
        });

        Assert.Equal("one", proxy.Credentials!.GetCredential(new Uri("http://secure.test:1/"), "Basic")!.Password);
        Assert.Equal("t:o", proxy.Credentials.GetCredential(new Uri("http://plain.test:2/"), "Basic")!.Password);
        Assert.Null(proxy.Credentials.GetCredential(new Uri("http://plain.test:3/"), "Basic"));
    }

    [Theory]
    [InlineData("https://\u2488com/")]
    [InlineData("https://a\u00adb\u200d.example/")]
    [InlineData("https://xn--a.example/")]
    public async Task A_host_that_cannot_be_is_an_answer_that_never_comes(string address)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync("no_proxy", "x", uri.OriginalString));
        }
    }

    private async Task SendAsync(string variable, string value, string target)
    {
        using var handler = HttpHandlers.Create(
            new Dictionary<string, string>
            {
                [variable] = value.Replace("ADDRESS", Address, StringComparison.Ordinal),
            },
            (host, _) => IPAddress.TryParse(host, out var address)
                ? Task.FromResult<IPAddress[]>([address])
                : throw new SocketException((int)SocketError.HostNotFound));
        using var invoker = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
        using var response = await invoker.SendAsync(request, CancellationToken.None);
    }

    /// <summary>What the proxy is told before it ends the connection.</summary>
    private async Task<string> AskedAsync(bool isSocks)
    {
        using var client = await _proxy.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        var buffer = new byte[4096];
        var read = await stream.ReadAsync(buffer);

        if (isSocks && buffer[0] == 5)
        {
            // RFC 1928: no authentication.
            await stream.WriteAsync(new byte[] { 5, 0 });
            read = await stream.ReadAsync(buffer);
        }

        return Encoding.ASCII.GetString(buffer, 0, read);
    }
}
