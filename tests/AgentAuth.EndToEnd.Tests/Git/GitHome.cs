using AgentAuth.EndToEnd.Tests.Attack;
using AgentAuth.EndToEnd.Tests.Programs;
using AgentAuth.Sandbox.Configuration;

namespace AgentAuth.EndToEnd.Tests.Git;

/// <summary>
/// A person's machine with git, whose one helper is the program; a provider in the test's own process; and a server
/// with repositories that takes that provider's tokens. Whoever asks the person anything leaves a trace in
/// <see cref="Questions"/>.
/// </summary>
internal sealed class GitHome : IAsyncDisposable
{
    private readonly AttackedHome _attacked;

    private GitHome(AttackedHome attacked, GitServer server)
    {
        _attacked = attacked;
        Server = server;
        Home.WriteFile(
            Path.Combine("providers", $"{AttackedHome.Id}.toml"),
            $"""
            name = "Acme"
            issuer = "{attacked.Provider.Issuer}"
            client_id = "{SandboxClient.BuiltInId}"
            scopes = ["read"]
            allow_loopback_http = true
            hosts = ["{server.Host}"]

            """);
        Answer("""echo "$1" >> "$HOME/questions"; exit 1""");
    }

    public GitServer Server { get; }

    public AgentHome Home => _attacked.Home;

    public AttackedHome Provider => _attacked;

    /// <summary>What git asked the person.</summary>
    public string[] Questions =>
        File.Exists(Home.Beside("questions")) ? File.ReadAllLines(Home.Beside("questions")) : [];

    public static async Task<GitHome> CreateAsync()
    {
        var attacked = await AttackedHome.CreateAsync();
        var repositories = attacked.Home.Beside("repositories");
        Directory.CreateDirectory(repositories);
        var home = new GitHome(attacked, await GitServer.StartAsync(repositories));
        home.Server.Accepts = (token, _) => attacked.IsActiveAsync(token);
        await home.ConfigureAsync();
        return home;
    }

    /// <summary>Lets a shell script be the person who is asked; the question is in <c>$1</c>.</summary>
    public void Answer(string script)
    {
        var path = Home.Beside("ask");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
    }

    /// <summary>
    /// A bare repository with one commit, at <c>ADDRESS/name.git</c>; its last file is a submodule's where one is
    /// named.
    /// </summary>
    public async Task<string> AddRepositoryAsync(string name, string? submodule = null)
    {
        var bare = Home.Beside(Path.Combine("repositories", $"{name}.git"));
        var work = Home.Beside($"work-{name.Replace('/', '-')}");
        (await GitAsync("init", "--quiet", "--bare", "--initial-branch=main", bare)).Expect(0);
        (await GitAsync("-C", bare, "config", "http.receivepack", "true")).Expect(0);
        (await GitAsync("init", "--quiet", "--initial-branch=main", work)).Expect(0);
        await File.WriteAllTextAsync(Path.Combine(work, "README"), $"{name}\n");

        (await GitAsync("-C", work, "add", "README")).Expect(0);

        if (submodule is not null)
        {
            // Added by hand: `git submodule add` would clone it.
            await File.WriteAllTextAsync(
                Path.Combine(work, ".gitmodules"), $"[submodule \"part\"]\n\tpath = part\n\turl = {submodule}\n");
            var commit = (await GitAsync("-C", Home.Beside("work-part"), "rev-parse", "HEAD")).Expect(0).Output.Trim();
            (await GitAsync("-C", work, "add", ".gitmodules")).Expect(0);
            (await GitAsync("-C", work, "update-index", "--add", "--cacheinfo", $"160000,{commit},part")).Expect(0);
        }

        (await GitAsync("-C", work, "commit", "--quiet", "-m", "first")).Expect(0);
        (await GitAsync("-C", work, "push", "--quiet", bare, "main")).Expect(0);
        return $"{Server.Address}/{name}.git";
    }

    public async Task<ProgramRun> GitAsync(params IEnumerable<string> arguments)
    {
        var variables = new Dictionary<string, string>(Home.Variables)
        {
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["GIT_ASKPASS"] = Home.Beside("ask"),
            ["GIT_TERMINAL_PROMPT"] = "0",
        };
        using var git = RunningProgram.Start("git", arguments, variables);
        git.SendInput("");
        return await git.WaitAsync();
    }

    /// <summary>
    /// git 2.46 and later asks its helper again, in the same command, where a server refused what it gave.
    /// </summary>
    public async Task<bool> AsksAgainAsync()
    {
        var version = (await GitAsync("--version")).Expect(0).Output.Split(' ')[2].Split('.');
        return new Version(int.Parse(version[0], null), int.Parse(version[1], null)) >= new Version(2, 46);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _attacked.DisposeAsync();
    }

    private async Task ConfigureAsync()
    {
        foreach (var (name, value) in ((string, string)[])
            [
                ("user.name", "Ada"), ("user.email", "ada@acme.test"),
                ("credential.helper", $"!'{Home.Binary}' git-credential"),
            ])
        {
            (await GitAsync("config", "--global", name, value)).Expect(0);
        }
    }
}
