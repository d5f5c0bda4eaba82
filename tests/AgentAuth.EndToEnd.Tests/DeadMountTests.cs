using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;

namespace AgentAuth.EndToEnd.Tests;

/// <summary>
/// Other programs' files on a network mount whose server has gone, where <c>open</c> does not return: made by strace,
/// which holds that one call back for longer than is waited for it. Whoever only wants to name consumers answers all
/// the same, and says so.
/// </summary>
public sealed class DeadMountTests
{
    // strace itself does not end before it has let the call go.
    private const long HeldBack = 8_000_000;

    [RequiresTheory(Tools.Strace)]
    [InlineData("list")]
    [InlineData("logout github --yes")]
    [InlineData("keep --once")]
    [InlineData("watch --once")]
    public async Task A_command_answers_and_names_the_file_that_does_not(string line)
    {
        using var home = await AgentHome.CreateAsync();
        home.WriteFile(
            Path.Combine("credentials", "github.json"),
            """{ "provider": "github", "kind": "pat", "secret": "CANARY-dead" }""");
        var dead = home.Beside(".claude.json");
        await File.WriteAllTextAsync(dead, "{}");

        using var strace = RunningProgram.Start(
            Executables.PathOf(Tools.Strace),
            [
                "-f", "-qq", "-o", "/dev/null", "-P", dead, "-e", "trace=open,openat", "-e",
                $"inject=open,openat:delay_enter={HeldBack}", home.Binary, .. line.Split(' '),
            ],
            home.Variables);
        var run = (await strace.WaitAsync()).Expect(0);

        Assert.Single(run.Error.Split(".claude.json does not answer")[1..]);
    }
}
