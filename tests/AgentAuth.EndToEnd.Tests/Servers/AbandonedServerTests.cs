using System.Diagnostics;
using System.Globalization;
using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;

namespace AgentAuth.EndToEnd.Tests.Servers;

/// <summary>
/// No server that <c>agent mcp run</c> started outlives it, whatever ends it and whatever the server heeds.
/// </summary>
public sealed class AbandonedServerTests
{
    /// <summary>
    /// With a secret that may change the server's pipes are ours, without one they are the host's own.
    /// </summary>
    [RequiresTheory]
    [InlineData("literal")]
    [InlineData("file://")]
    public async Task A_server_dies_with_the_program_that_is_killed(string value)
    {
        using var home = await AgentHome.CreateAsync();
        var (run, server) = await StartAsync(home, value);
        using (run)
        {
            run.Signal("KILL");

            await GoneAsync(server);
        }
    }

    [RequiresTheory]
    [InlineData("literal")]
    [InlineData("file://")]
    public async Task A_server_that_heeds_nothing_dies_when_the_host_closes_its_end_and_ends_the_program(string value)
    {
        using var home = await AgentHome.CreateAsync();
        var (run, server) = await StartAsync(home, value);
        using (run)
        {
            run.Signal("TERM");
            run.SendInput("");

            await GoneAsync(server);
            await run.WaitAsync();
        }
    }

    /// <summary>A server that reads nothing, says nothing and ignores every signal that it can.</summary>
    private static async Task<(RunningProgram Run, int Server)> StartAsync(AgentHome home, string value)
    {
        home.WriteFile("secret", "s3cr3t");
        var pid = home.Beside("pid");
        var script = $"trap '' HUP INT TERM; echo $$ > '{pid}.new' && mv '{pid}.new' '{pid}'; while :; do sleep 1; done";
        home.WriteFile(
            "mcp.json",
            $$"""
            { "mcpServers": { "deaf": { "command": "/bin/sh", "args": ["-c", "{{script}}"],
                "env": { "TOKEN": "{{(value == "file://" ? $"file://{Path.Combine(home.Store, "secret")}" : value)}}" } } } }
            """);
        var run = RunningProgram.Start(home.Binary, ["mcp", "run", "deaf"], home.Variables);
        await Eventually.BecomesAsync(() => File.Exists(pid), () => run.ErrorSoFar);
        return (run, int.Parse(await File.ReadAllTextAsync(pid), CultureInfo.InvariantCulture));
    }

    private static Task GoneAsync(int server) => Eventually.BecomesAsync(
        async () =>
        {
            using var kill = Process.Start(
                "sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -0 {server} 2>/dev/null")]);
            await kill.WaitForExitAsync();
            return kill.ExitCode != 0;
        },
        () => $"the server {server} still runs");
}
