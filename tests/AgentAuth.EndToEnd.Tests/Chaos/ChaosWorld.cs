using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentAuth.EndToEnd.Tests.Programs;
using AgentAuth.Sandbox;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Grants;
using AgentAuth.Sandbox.Hosting;

namespace AgentAuth.EndToEnd.Tests.Chaos;

/// <summary>One home, one provider, a few credentials, and everything that was found wrong with them.</summary>
internal sealed partial class ChaosWorld : IAsyncDisposable
{
    private const int HowMany = 8;

    private readonly AgentHome _home;
    private readonly SandboxHost _server;
    private readonly ConcurrentQueue<string> _findings = [];
    private readonly ConcurrentDictionary<string, int> _counts = [];

    private ChaosWorld(AgentHome home, SandboxHost server, Random random, TimeSpan longestSleep)
    {
        LongestSleep = longestSleep;
        _home = home;
        _server = server;
        Weather = new FaultyProvider(server.Provider, random);
        Credentials = [.. Enumerable.Range(0, HowMany).Select(number => new ChaosCredential($"storm{number}"))];
        home.UseBrowser("exec curl -fsSL --max-time 30 -o /dev/null \"$1\"");

        foreach (var credential in Credentials)
        {
            home.WriteFile(
                Path.Combine("providers", $"{credential.Id}.toml"),
                $"""
                name = "Storm"
                issuer = "{server.Provider.Issuer}"
                client_id = "{SandboxClient.BuiltInId}"
                scopes = ["read"]
                allow_loopback_http = true

                """);
        }
    }

    public IReadOnlyList<ChaosCredential> Credentials { get; }

    /// <summary>
    /// For a process that is stopped: in a storm of minutes longer than anybody waits for what it holds.
    /// </summary>
    public TimeSpan LongestSleep { get; }

    public LoginMarks Marks { get; } = new();

    public FaultyProvider Weather { get; }

    public IReadOnlyCollection<string> Findings => _findings;

    public string Figures => string.Join(
        ", ",
        _counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Value} {count.Key}"));

    /// <summary>
    /// A provider whose tokens live for seconds, and which forgives a spent refresh token for as long as a killed
    /// process may take to be followed by the next: one that forgives nothing loses logins by itself.
    /// </summary>
    public static async Task<ChaosWorld> CreateAsync(Random random, TimeSpan longestSleep)
    {
        var server = await SandboxHost.StartAsync(
            issuer => new SandboxProvider(
                new SandboxOptions
                {
                    Issuer = issuer,
                    Scopes = LoginMarks.Scopes,
                    AutoApproveUser = "ada",
                    AccessTokenLife = TimeSpan.FromSeconds(5),
                    ReuseGrace = TimeSpan.FromSeconds(60),
                },
                TimeProvider.System),
            port: 0,
            TimeProvider.System,
            CancellationToken.None);
        return new ChaosWorld(await AgentHome.CreateAsync(), server, random, longestSleep);
    }

    public RunningProgram Start(params IEnumerable<string> arguments)
    {
        var program = RunningProgram.Start(_home.Binary, arguments, _home.Variables);
        program.SendInput("");
        return program;
    }

    public void Count(string what) => _counts.AddOrUpdate(what, 1, (_, count) => count + 1);

    public void Found(string what) => _findings.Enqueue(what);

    /// <summary>Whether the store holds what the last login or logout has left. The turn is held.</summary>
    public void Check(ChaosCredential credential)
    {
        var isThere = File.Exists(_home.TokenFile(credential.Id));

        if (credential.IsLoggedIn is { } isLoggedIn && isLoggedIn != isThere)
        {
            Found(isThere ? $"resurrected: {credential.Id}" : $"lost: {credential.Id} is not in the store");
        }
    }

    /// <summary>After the storm: what is stored works, and belongs to a login that nobody ended.</summary>
    public async Task CheckStoredAsync()
    {
        Weather.Remember();

        foreach (var credential in Credentials)
        {
            Check(credential);

            if (!File.Exists(_home.TokenFile(credential.Id)))
            {
                continue;
            }

            var run = await RunAsync("token", credential.Id);
            Count("stored at the end");

            if (run.ExitCode != 0 && credential.IsLoggedIn is true)
            {
                Found($"lost: {credential.Id} is stored and gives no token: {run.Error.Trim()}");
            }

            if (StoredGrant(credential) is { IsRevoked: true } grant && credential.IsLoggedIn is true)
            {
                Found($"resurrected: {credential.Id} holds the grant {grant.Id}, which was revoked");
            }
        }
    }

    /// <summary>Logs out of everything, and works off what is to be revoked.</summary>
    public async Task EndAsync()
    {
        Explain("the last logout", await RunAsync("logout", "--yes"));
        var queue = Path.Combine(_home.Store, "revocations");
        await Eventually.BecomesAsync(
            async () =>
            {
                LetWaitsPass(queue);
                await RunAsync("keep", "--once");
                return !Directory.Exists(queue) || Directory.GetFiles(queue, "*.json").Length == 0;
            },
            () => string.Join('\n', Directory.GetFiles(queue, "*.json").Select(file => $"{file}: {Shown(file)}")));
        Explain("audit verify", await RunAsync("audit", "verify"));
    }

    /// <summary>Once everything is logged out: nothing lives at the provider, and no secret lies anywhere.</summary>
    public void CheckEnded()
    {
        Weather.Remember();
        var alive = _server.Provider.ActiveTokens().Where(token => token.Kind == "refresh_token")
            .Select(token => token.GrantId).ToHashSet();

        foreach (var grant in _server.Provider.Grants)
        {
            var wereHeld = Marks.WereHeld(grant);

            if (alive.Contains(grant.Id) && wereHeld)
            {
                Found($"orphaned: the grant {grant.Id} of {string.Join(' ', grant.Scopes)} lives at the provider");
            }
            else if (alive.Contains(grant.Id))
            {
                Count("grants that nobody was ever given");
            }
            else if (wereHeld && grant.IsRevoked && !Weather.AskedToRevoke.Contains(grant.Id))
            {
                Found($"lost: the provider ended the grant {grant.Id} of {string.Join(' ', grant.Scopes)}, and nobody had asked");
            }
        }

        foreach (var file in Directory.EnumerateFiles(_home.Store, "*", SearchOption.AllDirectories)
            .Where(file => Token().IsMatch(File.ReadAllText(file))))
        {
            Found($"left over: {Path.GetRelativePath(_home.Store, file)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _home.Dispose();
    }

    private async Task<ProgramRun> RunAsync(params string[] arguments)
    {
        using var program = Start(arguments);
        return await program.WaitAsync(TimeSpan.FromMinutes(3));
    }

    private void Explain(string what, ProgramRun run)
    {
        if (run.ExitCode != 0)
        {
            Found($"{what} ended with {run.ExitCode}: {run.Output.Trim()} {run.Error.Trim()}");
        }
    }

    // What the clock would do, without the wait.
    private static void LetWaitsPass(string queue)
    {
        foreach (var file in Directory.Exists(queue) ? Directory.GetFiles(queue, "*.json") : [])
        {
            var entry = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
            entry.Remove("not_before");
            File.WriteAllText(file, entry.ToJsonString());
        }
    }

    private static string Shown(string file) => Token().Replace(File.ReadAllText(file), "…");

    private GrantSummary? StoredGrant(ChaosCredential credential) =>
        JsonNode.Parse(File.ReadAllText(_home.TokenFile(credential.Id)))!["access_token"] is { } token
            ? _server.Provider.GrantOf(token.GetValue<string>())
            : null;

    // As the sandbox writes them.
    [GeneratedRegex("(?:at|rt|code)_[A-Za-z0-9_-]{43}")]
    private static partial Regex Token();
}
