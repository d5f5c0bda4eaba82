using AgentAuth.Sandbox;
using AgentAuth.Sandbox.Faults;

namespace AgentAuth.Cli.Tests;

public sealed class KeepTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_round_renews_what_is_due_and_leaves_the_rest()
    {
        await _app.LoginAsync();
        await _app.OutputOfAsync("keep", "--once");
        Assert.Equal(0, _app.Provider.Requests.CountOfGrantType("refresh_token"));

        _app.Time.Advance(TimeSpan.FromMinutes(50));
        await _app.OutputOfAsync("keep", "--once");

        Assert.Equal(1, _app.Provider.Requests.CountOfGrantType("refresh_token"));
        Assert.Contains("acme: renewed", _app.Error, StringComparison.Ordinal);
        Assert.Equal("", _app.Output);
    }

    [Fact]
    public async Task A_round_finishes_a_revocation_that_had_to_wait()
    {
        await _app.LoginAsync();
        _app.Provider.Faults.AddOnce(SandboxPaths.Revoke, new Fault.ServerError());
        await _app.OutputOfAsync("logout", "acme", "--yes");
        Assert.NotEmpty(_app.Provider.ActiveTokens());

        _app.Time.Advance(TimeSpan.FromMinutes(5));
        await _app.OutputOfAsync("keep", "--once");

        Assert.Empty(_app.Provider.ActiveTokens());
    }

    [Fact]
    public async Task A_refused_renewal_is_told_to_the_program_that_the_person_named()
    {
        await _app.LoginAsync();
        await File.WriteAllTextAsync(Path.Combine(_app.Home, "config.toml"), "[notify]\ncommand = [\"tell-me\", \"agent\"]\n");
        _app.Programs.Answer("tell-me", "");
        _app.Provider.RevokeGrant(_app.Provider.Grants[0].Id);
        _app.Time.Advance(TimeSpan.FromMinutes(50));

        await _app.OutputOfAsync("keep", "--once");

        var told = Assert.Single(_app.Programs.Launched);
        Assert.Equal("agent", told.Arguments[0]);
        Assert.Contains("'acme'", told.Arguments[1], StringComparison.Ordinal);
        Assert.Contains("agent login acme", told.Arguments[1], StringComparison.Ordinal);
        Assert.Contains("operator.notified", await _app.OutputOfAsync("audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_runs_until_it_is_stopped_and_warns_of_an_expiry_once_a_step()
    {
        _app.Input = "k-12345";
        await _app.OutputOfAsync("add", "acme/key", "--provider", "acme", "--expires", "4d");
        using var stop = new CancellationTokenSource();

        var running = _app.RunAsync(["keep"], stop.Token);
        _app.Time.Advance(TimeSpan.FromDays(3.5));
        await _app.UntilSaidAsync("expires in 12h and cannot be renewed");
        await stop.CancelAsync();

        Assert.Equal(0, await running);
        Assert.Equal(2, _app.Error.Split("cannot be renewed").Length);
    }
}
