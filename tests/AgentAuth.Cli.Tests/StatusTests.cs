namespace AgentAuth.Cli.Tests;

public sealed class StatusTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_exit_code_is_the_worst_state()
    {
        await _app.LoginAsync();
        Assert.Equal(0, await _app.RunAsync("status"));

        _app.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(4, await _app.RunAsync("status"));
    }

    [Theory]
    [InlineData("status", "No credentials to look at. See: agent list")]
    [InlineData("mcp list", "No host has an MCP server here.")]
    [InlineData("mcp check", "No host has an MCP server here.")]
    public async Task Nothing_to_tell_is_told_beside_the_output(string command, string said)
    {
        Assert.Equal(0, await _app.RunAsync(command.Split(' ')));

        Assert.Equal(("", said), (_app.Output, _app.Error.Trim()));
    }

    [Fact]
    public async Task A_life_that_is_too_short_counts_as_expired()
    {
        await _app.LoginAsync();

        Assert.Equal(0, await _app.RunAsync("status", "acme", "--min-ttl", "30m"));
        Assert.Equal(4, await _app.RunAsync("status", "acme", "--min-ttl", "2h"));
    }

    [Fact]
    public async Task A_probe_finds_a_revocation_and_it_stays_found()
    {
        await _app.LoginAsync();
        _app.Provider.RevokeGrant(_app.Provider.Grants.Single().Id);

        Assert.Equal(0, await _app.RunAsync("status", "acme"));
        Assert.Equal(5, await _app.RunAsync("status", "acme", "--probe"));
        Assert.Equal(5, await _app.RunAsync("status", "acme"));
        Assert.Equal(5, await _app.RunAsync("token", "acme"));
        Assert.Contains(
            (await _app.JsonOfAsync("audit", "--credential", "acme")).EnumerateArray(),
            row => row.GetProperty("event").GetString() == "revocation.detected");
    }

    [Fact]
    public async Task A_probe_of_a_live_credential_exits_with_0()
    {
        await _app.LoginAsync();

        var row = (await _app.JsonOfAsync("status", "acme", "--probe"))[0];

        Assert.Equal("the provider accepts it", row.GetProperty("probe").GetString());
    }

    [Fact]
    public async Task A_reference_that_cannot_be_resolved_exits_with_10()
    {
        await _app.OutputOfAsync("add", "stripe", "--ref", "env://STRIPE_KEY");

        Assert.Equal(10, await _app.RunAsync("status", "--probe"));
        Assert.Equal(10, await _app.RunAsync("token", "stripe"));
    }

    [Fact]
    public async Task Watch_once_prints_the_table_and_stops()
    {
        await _app.LoginAsync();

        Assert.Contains("acme", await _app.OutputOfAsync("watch", "--once"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_writes_a_line_for_each_change_until_it_is_interrupted()
    {
        await _app.LoginAsync();
        using var interrupted = new CancellationTokenSource();

        var watch = _app.RunAsync(["watch", "--interval", "1m"], interrupted.Token);
        for (var minute = 0; minute < 62; minute++)
        {
            await _app.Time.UntilTimersAsync(1);
            _app.Time.Advance(TimeSpan.FromMinutes(1));
        }

        await _app.Time.UntilTimersAsync(1);
        await interrupted.CancelAsync();

        Assert.Equal(0, await watch);
        Assert.Equal(3, _app.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("expired", _app.Output, StringComparison.Ordinal);
    }
}
