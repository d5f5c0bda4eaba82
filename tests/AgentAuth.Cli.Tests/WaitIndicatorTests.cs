using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;

namespace AgentAuth.Cli.Tests;

public sealed class WaitIndicatorTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_slow_provider_is_said_to_be_waited_for_on_a_terminal()
    {
        await _app.LoginAsync();
        await RefreshSlowlyAsync(isTerminal: true, TimeSpan.FromSeconds(3));

        Assert.Contains("Waiting for id.sandbox.test", _app.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Waiting", _app.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quick_one_is_not()
    {
        await _app.LoginAsync();
        await RefreshSlowlyAsync(isTerminal: true, TimeSpan.FromMilliseconds(300));

        Assert.DoesNotContain("Waiting", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_pipe_nothing_spins()
    {
        await _app.LoginAsync();
        await RefreshSlowlyAsync(isTerminal: false, TimeSpan.FromSeconds(3));

        Assert.DoesNotContain("Waiting", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quiet_is_quiet()
    {
        await _app.LoginAsync();
        await RefreshSlowlyAsync(isTerminal: true, TimeSpan.FromSeconds(3), "--quiet");

        Assert.DoesNotContain("Waiting", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Git_s_terminal_is_git_s()
    {
        await _app.LoginAsync();
        _app.Time.Advance(TimeSpan.FromHours(2));
        _app.Input = "protocol=https\nhost=id.sandbox.test\n";
        await RunSlowlyAsync(isTerminal: true, TimeSpan.FromSeconds(3), "git-credential", "get");

        Assert.Contains("password=", _app.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Waiting", _app.Error, StringComparison.Ordinal);
    }

    private Task RefreshSlowlyAsync(bool isTerminal, TimeSpan delay, params string[] more) =>
        RunSlowlyAsync(isTerminal, delay, [.. more, "refresh", "acme"]);

    private async Task RunSlowlyAsync(bool isTerminal, TimeSpan delay, params string[] command)
    {
        var answer = new TaskCompletionSource();
        _app.IsTerminal = isTerminal;
        _app.Provider.Faults.AddOnce(SandboxPaths.Token, new Fault.Hold(answer.Task));
        var asked = _app.Provider.Requests.UntilAsync(
            SandboxPaths.Token, _app.Provider.Requests.CountOf(SandboxPaths.Token) + 1);

        var running = Task.Run(() => _app.RunAsync(command));
        await asked;
        _app.Time.Advance(delay);
        answer.SetResult();

        Assert.Equal(0, await running);
    }
}
