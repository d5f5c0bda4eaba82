using System.Net;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;
using AgentAuth.Sandbox.Hosting;
using AgentAuth.Testing;

namespace AgentAuth.Sandbox.Tests;

public class SandboxHostTests
{
    [Fact]
    public async Task A_whole_login_works_over_a_real_socket()
    {
        await using var host = await StartAsync();
        using var network = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };
        using var http = new HttpClient(network);
        var parameters = string.Join(
            '&', SandboxFixture.AuthorizationParameters()
                .Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));

        var redirect = await new SandboxUser(network)
            .ApproveAsync(new Uri(host.BaseAddress, "/authorize?" + parameters));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["client_id"] = SandboxClient.BuiltInId,
            ["grant_type"] = "authorization_code",
            ["code"] = SandboxFixture.QueryOf(redirect)["code"]!,
            ["code_verifier"] = SandboxFixture.Verifier,
            ["redirect_uri"] = SandboxFixture.RedirectUri,
        });
        using var response = await http.PostAsync(new Uri(host.BaseAddress, "/token"), form);

        Assert.Equal(host.Provider.Issuer, SandboxFixture.QueryOf(redirect)["iss"]);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, host.Provider.ActiveTokens().Count);
    }

    [Fact]
    public async Task The_issuer_is_the_bound_address_without_a_trailing_slash()
    {
        await using var host = await StartAsync();

        Assert.Matches("^http://127\\.0\\.0\\.1:[1-9][0-9]*$", host.Provider.Issuer);
    }

    [Fact]
    public async Task A_taken_port_is_an_error_and_not_shared()
    {
        await using var host = await StartAsync();

        await Assert.ThrowsAsync<IOException>(() => StartAsync(host.BaseAddress.Port));
    }

    [Fact]
    public async Task Another_host_name_is_misdirected()
    {
        await using var host = await StartAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri(host.BaseAddress, SandboxPaths.OAuthMetadata));
        request.Headers.Host = "rebound.test";

        using var response = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_dropped_reply_cuts_the_connection()
    {
        await using var host = await StartAsync();
        host.Provider.Faults.AddOnce(SandboxPaths.OAuthMetadata, new Fault.DropReply());
        using var http = new HttpClient();

        var lost = await Assert.ThrowsAsync<HttpRequestException>(
            () => http.GetAsync(new Uri(host.BaseAddress, SandboxPaths.OAuthMetadata)));

        // Reset or closed, as the system sees it; in no case an answer.
        Assert.Null(lost.StatusCode);
        Assert.IsAssignableFrom<IOException>(lost.InnerException);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused()
    {
        await using var host = await StartAsync();
        using var http = new HttpClient();
        using var content = new StringContent(new string('x', 100_000));

        using var response = await http.PostAsync(new Uri(host.BaseAddress, "/token"), content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_held_request_does_not_keep_the_host_from_stopping()
    {
        var never = new TaskCompletionSource();
        var host = await StartAsync();
        host.Provider.Faults.Add(SandboxPaths.OAuthMetadata, new Fault.Hold(never.Task));
        using var http = new HttpClient();
        var request = http.GetAsync(new Uri(host.BaseAddress, SandboxPaths.OAuthMetadata));
        await host.Provider.Requests.UntilAsync(SandboxPaths.OAuthMetadata, 1);

        await host.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));

        await Assert.ThrowsAsync<HttpRequestException>(() => request);
    }

    private static Task<SandboxHost> StartAsync(int port = 0) => SandboxHost.StartAsync(
        issuer => new SandboxProvider(new SandboxOptions { Issuer = issuer }, TimeProvider.System), port,
        TimeProvider.System, default);
}
