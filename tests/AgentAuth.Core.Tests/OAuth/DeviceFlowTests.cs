using AgentAuth.Core.Errors;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Providers;
using AgentAuth.Sandbox;
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
        var device = await StartAsync();
        var waiting = WaitAsync(device);

        await PollAsync(1);
        await PollAsync(2);
        _sandbox.ApproveDevice(device.UserCode, "ada");
        await PollAsync(3);

        Assert.IsType<TokenOutcome.Granted>(await waiting);
    }

    [Fact]
    public async Task A_denial_ends_it()
    {
        var device = await StartAsync();
        var waiting = WaitAsync(device);
        _sandbox.DenyDevice(device.UserCode);

        await PollAsync(1);

        Assert.Equal("access_denied", Assert.IsType<TokenOutcome.Refused>(await waiting).Error.Code);
    }

    [Fact]
    public async Task Nothing_is_asked_once_the_code_is_over()
    {
        var device = await StartAsync();
        _time.Advance(TimeSpan.FromMinutes(10));
        var waiting = WaitAsync(device);

        await _time.UntilTimersAsync(1);
        _time.Advance(device.Interval);

        Assert.Equal("expired_token", Assert.IsType<TokenOutcome.Refused>(await waiting).Error.Code);
        Assert.Equal(0, _sandbox.Requests.CountOf(SandboxPaths.Token));
    }

    [Fact]
    public async Task A_lost_poll_doubles_the_interval_and_the_login_goes_on()
    {
        var device = await StartAsync();
        _sandbox.Faults.AddOnce(SandboxPaths.Token, new Fault.ServerError());
        var waiting = WaitAsync(device);
        await PollAsync(1);

        _sandbox.ApproveDevice(device.UserCode, "ada");
        await _time.UntilTimersAsync(1);
        _time.Advance(device.Interval);
        Assert.Equal(1, _sandbox.Requests.CountOf(SandboxPaths.Token));
        _time.Advance(device.Interval);

        Assert.IsType<TokenOutcome.Granted>(await waiting);
    }

    [Fact]
    public async Task A_server_without_device_flow_is_a_clear_error() =>
        Assert.Equal(
            ProblemCode.ProviderError,
            (await Assert.ThrowsAsync<AgentAuthException>(() => _flow.StartAsync(
                Provider, Client, Server with { DeviceAuthorizationEndpoint = null }, [], null, CancellationToken.None))).Problem.Code);

    private Task<DeviceAuthorization> StartAsync() => _flow.StartAsync(Provider, Client, Server, ["read"], null, CancellationToken.None);

    private Task<TokenOutcome> WaitAsync(DeviceAuthorization device) =>
        _flow.WaitAsync(Provider, Client, Server, device, CancellationToken.None);

    private async Task PollAsync(int count)
    {
        await _time.UntilTimersAsync(1);
        _time.Advance(TimeSpan.FromSeconds(5));
        await _sandbox.Requests.UntilAsync(SandboxPaths.Token, count);
    }
}
