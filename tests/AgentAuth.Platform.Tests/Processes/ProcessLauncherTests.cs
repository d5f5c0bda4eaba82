using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Platform.Processes;
using AgentAuth.Testing;

namespace AgentAuth.Platform.Tests.Processes;

public sealed class ProcessLauncherTests
{
    private static readonly Dictionary<string, string> Environment = new()
    {
        ["PATH"] = "/usr/bin:/bin",
        ["ONLY"] = "this",
    };

    private readonly ProcessLauncher _launcher = new(TimeProvider.System);

    [Fact]
    public async Task Arguments_go_in_as_they_are_and_both_outputs_come_back()
    {
        var result = await RunAsync("printf '%s|' \"$@\"; echo oops >&2; exit 3", "a b", "$(id)", "'");

        Assert.Equal(new LaunchResult(3, "a b|$(id)|'|", "oops\n", false), result);
    }

    [Fact]
    public async Task The_environment_is_exactly_the_given_one_and_standard_input_is_empty()
    {
        var result = await RunAsync("env; cat");

        var names = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=')[0]);
        Assert.Empty(names.Except(["PATH", "ONLY", "PWD", "OLDPWD", "SHLVL", "_"]));
        Assert.Contains("ONLY=this", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endless_output_is_cut_and_the_program_not_blocked()
    {
        var result = await RunAsync(
            "head -c 3000000 /dev/zero | tr '\\0' x; head -c 200000 /dev/zero | tr '\\0' e >&2");

        Assert.Equal(1024 * 1024, result.Output.Length);
        Assert.Equal(64 * 1024, result.Error.Length);
        Assert.Equal(0, result.ExitCode);
        Assert.True(result.IsCut);
    }

    [Fact]
    public async Task A_program_that_has_ended_has_answered_whoever_holds_its_output_open()
    {
        using var home = new TestHome();
        var pipe = Path.Combine(home.Root, "pipe");
        TestHome.Shell($"mkfifo '{pipe}'");

        var result = await RunAsync("cat \"$1\" & head -c 300000 /dev/zero | tr '\\0' x; echo oops >&2", pipe);

        Assert.Equal(
            (0, 300_000, "oops\n", false), (result.ExitCode, result.Output.Length, result.Error, result.TimedOut));
        // Lets the one that is left go.
        File.OpenHandle(pipe, FileMode.Open, FileAccess.Write).Dispose();
    }

    [Fact]
    public async Task A_program_that_takes_too_long_is_killed_with_its_children()
    {
        using var home = new TestHome();
        var pipe = Path.Combine(home.Root, "pipe");
        TestHome.Shell($"mkfifo '{pipe}'");
        var time = new ManualTime();

        var running = new ProcessLauncher(time).RunAsync(
            new LaunchRequest(
                "sh", ["-c", $"(echo; exec sleep 1000) >'{pipe}' & wait"], Environment, TimeSpan.FromSeconds(1)),
                CancellationToken.None);
        using var child = File.OpenRead(pipe);
        Assert.Equal('\n', child.ReadByte());
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.True((await running).TimedOut);
        // The pipe ends when the last process that holds it has.
        Assert.Equal(0, await child.ReadAsync(new byte[1]).AsTask().WaitAsync(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task A_missing_program_is_not_found()
    {
        var failure = await Assert.ThrowsAsync<AgentAuthException>(() => _launcher.RunAsync(
            new LaunchRequest("no-such-program", [], Environment, TimeSpan.FromSeconds(1)), CancellationToken.None));

        Assert.Equal(ProblemCode.NotFound, failure.Problem.Code);
    }

    [Fact]
    public async Task Cancelling_kills_it()
    {
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _launcher.RunAsync(
            new LaunchRequest("sleep", ["100"], Environment, TimeSpan.FromMinutes(5)), cancelled.Token));
    }

    [Theory]
    [InlineData("GITHUB_TOKEN", true)]
    [InlineData("aws_secret_access_key", true)]
    [InlineData("OPENAI_API_KEY", true)]
    [InlineData("SSH_AUTH_SOCK", true)]
    [InlineData("PATH", false)]
    [InlineData("DISPLAY", false)]
    [InlineData("DBUS_SESSION_BUS_ADDRESS", false)]
    public void Variables_that_may_hold_a_secret_are_known_by_name(string name, bool secret) =>
        Assert.Equal(secret, SecretVariables.Matches(name));

    [Fact]
    public void No_variable_of_a_provider_reaches_a_program_that_needs_none() =>
        Assert.All(
            KnownVariables.All,
            issued => Assert.True(SecretVariables.Matches(issued.Variable.Name), issued.Variable.Name));

    private Task<LaunchResult> RunAsync(string script, params string[] arguments) => _launcher.RunAsync(
        new LaunchRequest("sh", ["-c", script, "sh", .. arguments], Environment, TimeSpan.FromMinutes(1)),
        CancellationToken.None);
}
