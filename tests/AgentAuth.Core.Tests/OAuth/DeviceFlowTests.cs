using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Http;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Tests.Providers;
using AgentAuth.Sandbox;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;
using AgentAuth.Sandbox.Hosting;
using AgentAuth.Testing;

namespace AgentAuth.Core.Tests.OAuth;

public sealed class DeviceFlowTests : IDisposable
{
    private static readonly ProviderDefinition Provider = new() { Id = "acme", Name = "Acme" };
    private static readonly OAuthClient Client = new(SandboxClient.BuiltInId, null, ClientAuthentication.None);
    private static readonly AuthorizationServer Server = new()
    {
        TokenEndpoint = "https://sandbox.test/token",
        DeviceAuthorizationEndpoint = "https://sandbox.test/device_authorization",
    };

    private readonly ManualTime _time = new();
    private readonly SandboxProvider _sandbox;
    private readonly OAuthHttp _http;
    private readonly DeviceFlow _flow;

    public DeviceFlowTests()
    {
        _sandbox = new SandboxProvider(new SandboxOptions { Issuer = "https://sandbox.test" }, _time);
        _http = new OAuthHttp(new SandboxHandler(_sandbox, _time), _time);
        _flow = new DeviceFlow(_http, new TokenEndpoint(_http));
    }

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Polling_goes_on_at_the_servers_interval_until_the_person_allows_it()
    {
        var start = _time.GetUtcNow();
        var device = await StartAsync();
        using var person = _time.CreateTimer(
            _ => _sandbox.ApproveDevice(device.UserCode, "ada"), null, TimeSpan.FromSeconds(12),
            Timeout.InfiniteTimeSpan);

        Assert.IsType<TokenOutcome.Granted>(await WaitAsync(device));
        Assert.Equal([5, 10, 15], Polls.Select(poll => (poll - start).TotalSeconds));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/activate")]
    [InlineData("http://elsewhere.test/activate?user_code=WDJB-MJHT")]
    public async Task A_whole_address_that_cannot_be_used_counts_as_none(string complete)
    {
        using var server = new CannedServer(200, $$"""
            {"device_code":"d","user_code":"WDJB-MJHT","verification_uri":"https://id.test/activate","verification_uri_complete":"{{complete}}"}
            """);
        using var http = new OAuthHttp(server, _time);

        var device = await new DeviceFlow(http, new TokenEndpoint(http))
            .StartAsync(Provider, Client, Server, [], null, CancellationToken.None);

        Assert.Null(device.VerificationUriComplete);
        Assert.Equal("https://id.test/activate", device.VerificationUri.AbsoluteUri);
    }

    [Fact]
    public async Task Every_slow_down_adds_five_seconds_to_all_later_polls()
    {
        var device = await StartAsync();
        device = device with { Interval = TimeSpan.FromSeconds(1) };

        Assert.IsType<TokenOutcome.Refused>(await WaitAsync(device));

        var gaps = Polls.Zip(Polls.Skip(1), (first, second) => second - first).ToList();
        // The sandbox never forgives: it says slow_down to each poll after the first, and each adds five seconds.
        Assert.Equal([1, 6, 11, 16, 21], gaps.Take(5).Select(gap => gap.TotalSeconds));
    }

    [Fact]
    public async Task A_denial_ends_it()
    {
        var device = await StartAsync();
        _sandbox.DenyDevice(device.UserCode);

        Assert.Equal("access_denied", Assert.IsType<TokenOutcome.Refused>(await WaitAsync(device)).Error.Code);
        Assert.Single(Polls);
    }

    [Fact]
    public async Task Nothing_is_asked_once_the_code_is_over()
    {
        var device = await StartAsync();
        _time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal("expired_token", Assert.IsType<TokenOutcome.Refused>(await WaitAsync(device)).Error.Code);
        Assert.Empty(Polls);
    }

    [Fact]
    public async Task A_lost_poll_doubles_the_interval_and_the_login_goes_on()
    {
        var device = await StartAsync();
        _sandbox.Faults.AddOnce(SandboxPaths.Token, new Fault.ServerError());
        _sandbox.ApproveDevice(device.UserCode, "ada");

        Assert.IsType<TokenOutcome.Granted>(await WaitAsync(device));
        Assert.Equal(TimeSpan.FromSeconds(10), Polls[1] - Polls[0]);
    }

    [Fact]
    public async Task A_server_without_device_flow_is_a_clear_error() =>
        Assert.Equal(
            ProblemCode.ProviderError,
            (await Assert.ThrowsAsync<AgentAuthException>(() => _flow.StartAsync(
                Provider, Client, Server with { DeviceAuthorizationEndpoint = null }, [], null,
                CancellationToken.None))).Problem.Code);

    private Task<DeviceAuthorization> StartAsync() =>
        _flow.StartAsync(Provider, Client, Server, ["read"], null, CancellationToken.None);

    private Task<TokenOutcome> WaitAsync(DeviceAuthorization device) => _time.WhileItPasses(
        _flow.WaitAsync(Provider, Client, Server, device, CancellationToken.None), TimeSpan.FromMilliseconds(500));

    private List<DateTimeOffset> Polls =>
        [.. _sandbox.Requests.All.Where(request => request.Path == SandboxPaths.Token).Select(request => request.At)];
}
