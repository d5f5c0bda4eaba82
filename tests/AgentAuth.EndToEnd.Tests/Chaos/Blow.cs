using AgentAuth.EndToEnd.Tests.Programs;

namespace AgentAuth.EndToEnd.Tests.Chaos;

/// <summary>What happens to a process: nothing, or a signal at a moment that nobody chose.</summary>
/// <param name="Signal">Null: it may come to its own end.</param>
/// <param name="After">From its start.</param>
/// <param name="Sleep">How long it stays stopped.</param>
internal sealed record Blow(string? Signal, TimeSpan After, TimeSpan Sleep)
{
    public static Blow Any(Random random, int longest, TimeSpan longestSleep)
    {
        var after = TimeSpan.FromMilliseconds(random.Next(longest));
        return random.Next(10) switch
        {
            0 or 1 => new Blow("KILL", after, default),
            2 => new Blow("TERM", after, default),
            3 or 4 => new Blow(
                "STOP", after, random.Next(20) == 0 ? longestSleep : TimeSpan.FromMilliseconds(random.Next(4000))),
            _ => new Blow(null, default, default),
        };
    }

    public async Task<ProgramRun> StrikeAsync(RunningProgram program)
    {
        var end = program.WaitAsync(TimeSpan.FromMinutes(3));

        // Real time: a real process is struck wherever it then is, which is what the storm is for.
        if (Signal is not null && await Task.WhenAny(end, Task.Delay(After)) != end)
        {
            program.Signal(Signal);

            if (Signal == "STOP")
            {
                // For others to find its locks held while it stands still.
                await Task.Delay(Sleep);
                program.Signal("CONT");
            }
        }

        return await end;
    }
}
