using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;

namespace AgentAuth.EndToEnd.Tests.Terminal;

/// <summary>What the library of views does not do in the program: read, run on, or wake up.</summary>
public sealed class ViewAtRestTests
{
    private static string Managed =>
        Path.Combine(AppContext.BaseDirectory, "..", "..", "AgentAuth.Cli", "debug", "agent");

    // Whoever opens the pipe for reading waits there for ever.
    [RequiresTheory(Tools.Node)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_configuration_of_the_toolkit_in_the_current_folder_is_not_read(bool isNative)
    {
        using var home = await SomeHome.CreateAsync(credentials: 3);
        await using var terminal = await EmulatedTerminal.OpenAsync(home, 100, 30);
        var project = Directory.CreateDirectory(home.Beside("project/.tui")).Parent!;

        var view = terminal.Run(
            "/bin/sh", "-c", "cd \"$1\" && mkfifo .tui/config.json && exec \"$2\"", "sh", project.FullName,
            isNative ? home.Binary : Managed);
        await terminal.ShowsAsync(SomeHome.First);
        terminal.Type("q");

        Assert.Equal(0, (await view.WaitAsync()).ExitCode);
    }

    // Time has to pass for this one: what is counted is how often a program wakes in it.
    [RequiresFact(Tools.Node)]
    public async Task With_nothing_moving_no_thread_of_the_program_wakes()
    {
        using var home = await AgentHome.CreateAsync();
        await using var terminal = await EmulatedTerminal.OpenAsync(home, 100, 30);
        var view = terminal.Run(home.Binary);
        await terminal.ShowsAsync("Credentials");
        await Task.Delay(TimeSpan.FromSeconds(1));

        var before = WakeUps(view.Id);
        await Task.Delay(TimeSpan.FromSeconds(5));

        // The stores are watched; a poll of every 20 ms would be 250.
        Assert.InRange(WakeUps(view.Id) - before, 0, 10);
        terminal.Type("q");
        await view.WaitAsync();
    }

    private static long WakeUps(int process) => Directory.GetDirectories($"/proc/{process}/task")
        .SelectMany(thread => File.ReadAllLines(Path.Combine(thread, "status")))
        .Where(line => line.StartsWith("voluntary_ctxt_switches:", StringComparison.Ordinal))
        .Sum(line => long.Parse(line.Split('\t')[1]));
}
