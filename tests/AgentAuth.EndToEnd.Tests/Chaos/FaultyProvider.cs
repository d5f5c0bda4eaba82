using AgentAuth.Sandbox;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;

namespace AgentAuth.EndToEnd.Tests.Chaos;

/// <summary>The weather at the provider: replies that get lost, come late, or come from somebody else.</summary>
internal sealed class FaultyProvider(SandboxProvider provider, Random random)
{
    private const int RequestsPerFault = 8;

    private static readonly string[] Paths =
        [SandboxPaths.Token, SandboxPaths.Token, SandboxPaths.Token, SandboxPaths.Revoke, SandboxPaths.Introspect];

    /// <summary>
    /// The grants that somebody asked the provider to revoke. Its log forgets, so it is read as it grows.
    /// </summary>
    public HashSet<string> AskedToRevoke { get; } = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var struck = 0;

        while (!cancellationToken.IsCancellationRequested)
        {
            // By the requests and not by the clock: a slow machine has no worse weather than a fast one.
            if (provider.Requests.All.Count is var count && count >= struck + RequestsPerFault)
            {
                provider.Faults.AddOnce(Paths[random.Next(Paths.Length)], Any());
                struck = count;
            }

            Remember();
            await tick.WaitForNextTickAsync(CancellationToken.None);
        }

        provider.Faults.Clear();
    }

    public void Remember()
    {
        foreach (var request in provider.Requests.All.Where(request => request.Path == SandboxPaths.Revoke))
        {
            if (request.Form["token"] is { } token && provider.GrantOf(token) is { } grant)
            {
                AskedToRevoke.Add(grant.Id);
            }
        }
    }

    private Fault Any() => random.Next(7) switch
    {
        0 => new Fault.DropReply(),
        1 => new Fault.ServerError(503, "1"),
        2 => new Fault.ServerError(502) { AfterCommit = true },
        3 => new Fault.RateLimit("1"),
        4 => new Fault.HtmlPage { AfterCommit = random.Next(2) == 0 },
        5 => new Fault.SlowBody(TimeSpan.FromMilliseconds(2)),
        _ => new Fault.Delay(TimeSpan.FromMilliseconds(random.Next(1500))) { AfterCommit = random.Next(2) == 0 },
    };
}
