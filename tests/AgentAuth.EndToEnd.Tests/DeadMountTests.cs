using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;

namespace AgentAuth.EndToEnd.Tests;

/// <summary>
/// Other programs' files on a network mount whose server has gone, where <c>open</c> does not return: made by strace,
/// which holds that one call back for an hour. Whoever only wants to name consumers answers all the same.
/// </summary>
public sealed class DeadMountTests
{
    private const long Hour = 3_600_000_000;

    [RequiresTheory(Tools.Strace)]
    [InlineData("list")]
    [InlineData("logout github --dry-run")]
    [InlineData("logout github --yes")]
    [InlineData("keep --once")]
    [InlineData("watch --once")]
    public async Task A_command_answers_and_names_the_file_that_does_not(string line)
    {
        using var home = await AgentHome.CreateAsync();
        home.WriteFile(
            Path.Combine("secrets", "github.json"),
            """{"provider":"github","kind":"api_key","secret":"CANARY-dead","created_at":"2026-01-01T00:00:00Z"}""");
        var dead = home.Beside(".claude.json");
        await File.WriteAllTextAsync(dead, "{}");

        using var strace = RunningProgram.Start(
            Executables.PathOf(Tools.Strace),
            [
                "-f", "-qq", "-o", "/dev/null", "-P", dead, "-e", "trace=open,openat", "-e",
                $"inject=open,openat:delay_enter={Hour}", home.Binary, .. line.Split(' '),
            ],
            home.Variables);
        var run = (await strace.WaitAsync()).Expect(0);

        Assert.Single(run.Error.Split(".claude.json does not answer")[1..]);
    }
}
