using AgentAuth.EndToEnd.Tests.Attack;
using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;

namespace AgentAuth.EndToEnd.Tests;

/// <summary>
/// Nobody takes what is printed: a full disk, a closed descriptor, a reader that is gone, or a machine that gives no
/// more. The program ends by itself, with the exit code of what it did, and nothing that it did is lost.
/// </summary>
public sealed class OutputGoneTests
{
    private const string Secret = "CANARY-output-gone";

    // The command line, the expected exit code, and what standard error still says.
    private static readonly (string Line, int Code, string Says)[] Lost =
    [
        ("token github > /dev/full", 1, "output_lost"),
        ("list > /dev/full", 1, "output_lost"),
        ("list --json > /dev/full", 1, "output_lost"),
        ("--version > /dev/full", 1, "output_lost"),
        ("--help > /dev/full", 1, "output_lost"),
        ("show github > /dev/full", 1, "output_lost"),
        ("status > /dev/full", 1, "output_lost"),
        ("doctor > /dev/full", 1, "output_lost"),
        ("audit > /dev/full", 1, "output_lost"),
        ("watch > /dev/full", 1, "output_lost"),
        ("theme list > /dev/full", 1, "output_lost"),
        ("provider list > /dev/full", 1, "output_lost"),
        ("completion bash > /dev/full", 1, "output_lost"),
        ("git-credential get > /dev/full", 1, "output_lost"),
        ("token github > /dev/full 2>&1", 1, ""),
        ("token github >&-", 1, "output_lost"),
        ("--version >&-", 1, "output_lost"),
        ("git-credential get >&-", 1, "output_lost"),
        ("token github >&- 2>&-", 1, ""),
        ("token github >&- 2>&- <&-", 1, ""),
        ("token nobody 2>&-", 3, ""),
        ("token nobody 2> /dev/full", 3, ""),
        ("nonsense 2>&-", 2, ""),
        ("nonsense >&- 2>&- <&-", 2, ""),
    ];

    [RequiresFact]
    public async Task What_cannot_be_said_ends_in_an_exit_code()
    {
        using var home = await HomeAsync();

        foreach (var (line, code, says) in Lost)
        {
            var run = await ShellAsync(home, $"printf 'protocol=https\\nhost=github.com\\n\\n' | \"$agent\" {line}");

            Assert.True(run.ExitCode == code, $"{line}: {run.ExitCode}\n{run.Error}");
            Assert.Contains(says, run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, run.Error, StringComparison.Ordinal);
        }

        (await home.RunAsync("audit", "verify")).Expect(0);
        Assert.Equal(Secret, (await home.RunAsync("token", "github")).Expect(0).Output.TrimEnd());
    }

    [RequiresTheory]
    [InlineData("list 2>&-", "github")]
    [InlineData("list 2> /dev/full", "github")]
    [InlineData("token github 2>&-", Secret)]
    [InlineData("token github 2> /dev/full", Secret)]
    public async Task An_answer_is_whole_without_standard_error(string line, string answer)
    {
        using var home = await HomeAsync();

        Assert.Contains(
            answer, (await ShellAsync(home, $"\"$agent\" {line}")).Expect(0).Output, StringComparison.Ordinal);
    }

    [RequiresTheory]
    [InlineData("\"$agent\" list --quiet | true")]
    [InlineData("\"$agent\" completion bash | head -1")]
    [InlineData("\"$agent\" watch --quiet --interval 1s | head -1")]
    [InlineData("\"$agent\" audit --quiet --follow | head -1")]
    public async Task A_reader_that_has_had_enough_ends_it_without_a_word(string line)
    {
        using var home = await HomeAsync();
        // For both to have something more to say: a reader that is gone is noticed by writing only.
        var script = line.Contains("--follow", StringComparison.Ordinal)
            ? $"(for i in 1 2 3; do sleep 1; \"$agent\" token github; done) > /dev/null & {line}"
            : line;
        if (line.Contains("watch", StringComparison.Ordinal))
        {
            script = "(sleep 2; rm -rf \"$HOME/.agent/credentials/github.json\"; sleep 2; "
                + $"printf x | \"$agent\" add other) > /dev/null 2>&1 & {line}";
        }

        var run = await ShellAsync(home, script);

        Assert.Equal("", run.Expect(0).Error);
    }

    // With less memory than this the runtime itself ends before the first line of ours runs, sometimes without a word.
    [RequiresTheory]
    [InlineData("ulimit -n 6", true)]
    [InlineData("ulimit -n 8", true)]
    [InlineData("ulimit -n 10", true)]
    [InlineData("ulimit -n 14", true)]
    [InlineData("ulimit -n 20", true)]
    [InlineData("ulimit -v 80000", false)]
    [InlineData("ulimit -v 100000", false)]
    [InlineData("ulimit -v 200000", false)]
    public async Task A_machine_that_gives_no_more_is_told_as_such(string limit, bool isAlwaysTold)
    {
        using var home = await HomeAsync();
        var request = home.Beside("request");
        await File.WriteAllTextAsync(request, "protocol=https\nhost=github.com\n\n");

        foreach (var command in (string[])["--version", "list", "token github", "git-credential get"])
        {
            var run = await ShellAsync(home, $"{limit}; exec \"$agent\" {command} < '{request}'");

            Assert.True(
                run.ExitCode == 1 || (run.ExitCode == 255 && !isAlwaysTold),
                $"{limit}, {command}: {run.ExitCode}\n{run.Error}");
            Assert.Contains(run.ExitCode == 255 ? "" : limit[..9], run.Error, StringComparison.Ordinal);
        }
    }

    [RequiresFact]
    public async Task A_refresh_whose_answer_nobody_takes_is_not_lost()
    {
        await using var attacked = await AttackedHome.CreateAsync();
        attacked.StoreExpired();

        var run = await ShellAsync(attacked.Home, $"\"$agent\" token {AttackedHome.Id} >&-");

        run.Expect(1);
        Assert.Equal(1, attacked.RefreshRequests);
        Assert.True(await attacked.IsActiveAsync((await attacked.TokenAsync()).Expect(0).Output));
        Assert.Equal(1, attacked.RefreshRequests);
    }

    private static async Task<AgentHome> HomeAsync()
    {
        var home = await AgentHome.CreateAsync();
        home.WriteFile(
            Path.Combine("credentials", "github.json"),
            $$"""{ "provider": "github", "kind": "pat", "secret": "{{Secret}}" }""");
        return home;
    }

    private static async Task<ProgramRun> ShellAsync(AgentHome home, string script)
    {
        using var shell = RunningProgram.Start("/bin/bash", ["-c", $"agent='{home.Binary}'; {script}"], home.Variables);
        return await shell.WaitAsync();
    }
}
