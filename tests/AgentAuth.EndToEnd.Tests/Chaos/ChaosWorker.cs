using AgentAuth.EndToEnd.Tests.Programs;

namespace AgentAuth.EndToEnd.Tests.Chaos;

/// <summary>Runs one process after the other, each another command on another credential.</summary>
internal sealed class ChaosWorker(ChaosWorld world, Random random)
{
    // What a provider in bad weather, a person who logged out and a process in the way have to answer for.
    private static readonly int[] Explained = [0, 7, 8, 12, 130, 137, 143];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var credential = world.Credentials[random.Next(world.Credentials.Count)];

            await (random.Next(20) switch
            {
                0 or 1 or 2 => LogInAsync(credential),
                3 or 4 => LogOutAsync(credential),
                5 => UseAsync(credential, "refresh", credential.Id, "--force"),
                6 => UseAsync(credential, "refresh", credential.Id),
                7 or 8 or 9 => UseAsync(
                    credential, "exec", "--with", $"{credential.Id}=TOKEN", "--", "sh", "-c", "printf %s \"$TOKEN\""),
                10 => KeepAsync(),
                11 => UseAsync(credential, "list", "--json"),
                12 => UseAsync(credential, "status", credential.Id),
                _ => UseAsync(credential, "token", credential.Id),
            });
        }
    }

    private async Task LogInAsync(ChaosCredential credential)
    {
        await credential.Turn.WaitAsync();

        try
        {
            world.Check(credential);
            var mark = world.Marks.Next();
            credential.Begin();
            var run = await RunAsync(
                2500, "login", credential.Id, "--scope", "read", "--scope", mark, "--timeout", "30s");
            world.Marks.Ended(mark, run.ExitCode);
            credential.LoggedIn(run.ExitCode == 0);
            world.Count(run.ExitCode == 0 ? "logins" : "logins that failed");
            Explain("login", run, 4);
        }
        finally
        {
            credential.Turn.Release();
        }
    }

    private async Task LogOutAsync(ChaosCredential credential)
    {
        await credential.Turn.WaitAsync();

        try
        {
            world.Check(credential);
            credential.Begin();
            var run = await RunAsync(1500, "logout", credential.Id, "--yes");
            credential.LoggedOut(run.ExitCode is 0 or 3);
            world.Count("logouts");
            Explain("logout", run, 3);
        }
        finally
        {
            credential.Turn.Release();
        }
    }

    /// <summary>As long as nobody logs in or out, a login is there and works.</summary>
    private async Task UseAsync(ChaosCredential credential, params string[] arguments)
    {
        var stable = credential.StableSince;
        var run = await RunAsync(600, arguments);
        world.Count(arguments[0]);

        if (stable is not null && credential.StableSince == stable)
        {
            Explain(string.Join(' ', arguments), run, arguments[0] == "status" ? 4 : 0);
        }
        else
        {
            Explain(string.Join(' ', arguments), run, 3, 4, 5);
        }
    }

    private async Task KeepAsync()
    {
        using var keep = world.Start("keep");
        var end = keep.WaitAsync(TimeSpan.FromMinutes(3));

        // Real time: it never ends by itself, and is to be ended at any point of a round.
        if (await Task.WhenAny(end, Task.Delay(random.Next(5000))) != end)
        {
            keep.Signal(random.Next(3) == 0 ? "KILL" : "TERM");
        }

        world.Count("keep");
        Explain("keep", await end);
    }

    private async Task<ProgramRun> RunAsync(int longest, params string[] arguments)
    {
        using var program = world.Start(arguments);
        return await Blow.Any(random, longest, world.LongestSleep).StrikeAsync(program);
    }

    private void Explain(string command, ProgramRun run, params int[] also)
    {
        if (!Explained.Contains(run.ExitCode) && !also.Contains(run.ExitCode))
        {
            world.Found($"{command} ended with {run.ExitCode}: {run.Error.Trim()}");
        }
    }
}
