using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;

namespace AgentAuth.Cli.Tests;

public sealed class RefreshTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_named_credential_is_refreshed_before_it_is_due()
    {
        await _app.LoginAsync();

        var result = (await _app.JsonOfAsync("refresh", "acme")).GetProperty("results")[0];

        Assert.Equal("refreshed", result.GetProperty("outcome").GetString());
        Assert.Equal(1, _app.Provider.Requests.CountOfGrantType("refresh_token"));
    }

    [Fact]
    public async Task Only_what_is_due_is_refreshed_where_that_is_asked_for()
    {
        await _app.LoginAsync();
        await _app.OutputOfAsync("refresh", "--due");
        Assert.Equal(0, _app.Provider.Requests.CountOfGrantType("refresh_token"));

        _app.Time.Advance(TimeSpan.FromMinutes(50));
        await _app.OutputOfAsync("refresh", "--due");
        Assert.Equal(1, _app.Provider.Requests.CountOfGrantType("refresh_token"));
    }

    [Fact]
    public async Task A_provider_that_asked_to_wait_is_left_alone_until_force()
    {
        await _app.LoginAsync();
        _app.Provider.Faults.AddOnce(SandboxPaths.Token, new Fault.RateLimit("600"));
        Assert.Equal(7, await _app.RunAsync("refresh", "acme"));

        Assert.Equal(7, await _app.RunAsync("refresh", "acme"));
        Assert.Equal(1, _app.Provider.Requests.CountOfGrantType("refresh_token"));

        Assert.Equal(0, await _app.RunAsync("refresh", "acme", "--force"));
    }

    [Fact]
    public async Task A_key_has_nothing_to_refresh()
    {
        _app.Input = "a-key\n";
        await _app.OutputOfAsync("add", "openai");

        Assert.Equal(11, await _app.RunAsync("refresh", "openai"));
        Assert.Equal(3, await _app.RunAsync("refresh", "nosuch"));
        Assert.Equal(2, await _app.RunAsync("refresh"));
    }
}
