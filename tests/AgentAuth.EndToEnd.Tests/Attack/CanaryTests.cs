using System.Globalization;
using System.Text;
using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;

namespace AgentAuth.EndToEnd.Tests.Attack;

/// <summary>
/// Every secret of a life full of accidents, looked for everywhere but in its own file: output, errors, the database
/// and its journal, temporary files, command lines and environments.
/// </summary>
public sealed class CanaryTests
{
    private const string ApiKey = "CANARY-api-key-4f1b9c27d0e85a63";

    [RequiresFact]
    public async Task No_secret_is_anywhere_but_in_its_own_file()
    {
        await using var attacked = await AttackedHome.CreateAsync(TimeSpan.FromSeconds(60), autoApprove: "ada");
        var home = attacked.Home;
        var secrets = new HashSet<string>(StringComparer.Ordinal) { ApiKey };
        var said = new StringBuilder();

        foreach (var act in Life(attacked))
        {
            Collect(attacked, secrets);
            var run = await act();
            said.Append(run.Output).Append(run.Error);
            Collect(attacked, secrets);
            said.Append(Elsewhere(home));
        }

        Assert.True(secrets.Count >= 8, $"only {secrets.Count} secrets were seen");
        Assert.Contains("SQLite format 3", said.ToString(), StringComparison.Ordinal);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, said.ToString(), StringComparison.Ordinal));
    }

    [RequiresFact]
    public async Task A_running_process_shows_no_secret_in_its_command_line_or_environment()
    {
        await using var attacked = await AttackedHome.CreateAsync();
        var minted = attacked.StoreExpired();
        var reply = attacked.HoldReply();
        using var program = RunningProgram.Start(
            attacked.Home.Binary, ["token", AttackedHome.Id], attacked.Home.Variables);
        await attacked.UntilRefreshAsync();

        var shown = Proc(program.Id, "cmdline") + Proc(program.Id, "environ");
        reply.SetResult();
        var token = (await program.WaitAsync()).Expect(0).Output.TrimEnd('\n');

        Assert.Contains("token", shown, StringComparison.Ordinal);
        Assert.All(
            (string[])[minted.AccessToken, minted.RefreshToken!, token],
            secret => Assert.DoesNotContain(secret, shown, StringComparison.Ordinal));
    }

    /// <summary>
    /// A process that is not dumpable belongs to root in /proc (proc(5)), and nobody else of its user reads its memory.
    /// </summary>
    [RequiresFact]
    public async Task A_running_process_leaves_no_core_and_lets_nobody_look_into_it()
    {
        await using var attacked = await AttackedHome.CreateAsync();
        attacked.StoreExpired();
        var reply = attacked.HoldReply();
        using var program = await StartAsSomebodyAsync(attacked);
        await attacked.UntilRefreshAsync();

        var limit = Proc(program.Id, "limits").Split('\n')
            .Single(line => line.StartsWith("Max core file size", StringComparison.Ordinal));
        using var owner = RunningProgram.Start("stat", ["-c", "%u", $"/proc/{program.Id}/environ"], null);
        var uid = (await owner.WaitAsync()).Output.Trim();
        reply.SetResult();
        (await program.WaitAsync()).Expect(0);

        Assert.Matches(@"Max core file size\s+0\s", limit);
        Assert.Equal("0", uid);
    }

    [RequiresFact]
    public async Task No_secret_is_taken_as_an_argument()
    {
        await using var attacked = await AttackedHome.CreateAsync();

        foreach (var arguments in (string[][])[
            ["add", "anthropic", ApiKey], ["login", AttackedHome.Id, "--with-token", ApiKey],
            ["add", "x", "--secret", ApiKey]])
        {
            var run = (await attacked.Home.RunAsync(arguments)).Expect(2);
            Assert.Equal("", run.Output);
        }

        Assert.False(Directory.Exists(Path.Combine(attacked.Home.Store, "credentials")));
    }

    /// <summary>Login, every kind of accident, every command that talks, and the end.</summary>
    private static IEnumerable<Func<Task<ProgramRun>>> Life(AttackedHome attacked)
    {
        var home = attacked.Home;
        home.UseBrowser("exec curl -sSL -o /dev/null \"$1\"");
        yield return () => home.RunAsync("login", AttackedHome.Id, "--debug");
        yield return () => AddAsync(home);

        foreach (var fault in (Fault?[])[
            null, new Fault.DropReply(), new Fault.HtmlPage(), new Fault.ServerError(), new Fault.HugeBody(),
                new Fault.EmptyAccessToken(), new Fault.TokenType("mac"),
                new Fault.RedirectTo(new Uri("http://127.0.0.1:1/?access_token=x"))])
        {
            yield return () =>
            {
                if (fault is not null)
                {
                    attacked.Provider.Faults.AddOnce(SandboxPaths.Token, fault);
                }

                return home.RunAsync("refresh", AttackedHome.Id, "--force", "--debug");
            };
        }

        foreach (var command in (string[])[
            "list --json", "list --all", "show acme", "show acme --json", "status --probe", "status --json",
            "audit --json",
                "audit verify", "doctor", "doctor --json", "refresh --due --json", "provider show acme", "list --debug",
                "logout --dry-run", "show anthropic --json"])
        {
            yield return () => home.RunAsync(command.Split(' '));
        }

        yield return async () =>
        {
            // Damaged in the middle of a token: the message must not quote it.
            var file = home.TokenFile(AttackedHome.Id);
            var text = await File.ReadAllTextAsync(file);
            await File.WriteAllTextAsync(file, text[..(text.Length / 2)]);
            var run = await home.RunAsync("token", AttackedHome.Id, "--debug");
            await File.WriteAllTextAsync(file, text);
            return run;
        };
        yield return () => home.RunAsync("logout", "--yes", "--json");
    }

    private static async Task<ProgramRun> AddAsync(AgentHome home)
    {
        using var add = home.Start("add", "anthropic", "--kind", "api_key", "--no-verify");
        add.SendInput(ApiKey);
        return (await add.WaitAsync()).Expect(0);
    }

    /// <summary>What the token file and the provider's answers hold at this moment.</summary>
    private static void Collect(AttackedHome attacked, HashSet<string> secrets)
    {
        if (File.Exists(attacked.Home.TokenFile(AttackedHome.Id)))
        {
            var token = attacked.Home.ReadToken(AttackedHome.Id);
            secrets.UnionWith([token["access_token"]!.ToString(), token["refresh_token"]!.ToString()]);
        }

        foreach (var request in attacked.Provider.Requests.All)
        {
            secrets.UnionWith(((string[])["code", "code_verifier", "refresh_token", "token"])
                .Select(name => request.Form[name]).OfType<string>().Where(value => value.Length > 0));
        }
    }

    /// <summary>Every file of the home that is not a secret's own.</summary>
    private static string Elsewhere(AgentHome home) => string.Concat(
        Directory.GetFiles(home.Store, "*", SearchOption.AllDirectories)
            .Where(
                file => Path.GetFileName(Path.GetDirectoryName(file)) is not ("oauth" or "credentials" or "revocations")
                    || Path.GetFileName(file).EndsWith(".journal", StringComparison.Ordinal)
                    || Path.GetFileName(file).EndsWith(".lock", StringComparison.Ordinal))
            .Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))));

    private static string Proc(int process, string file) =>
        File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/{file}"));

    private static async Task<RunningProgram> StartAsSomebodyAsync(AttackedHome attacked)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return RunningProgram.Start(attacked.Home.Binary, ["token", AttackedHome.Id], attacked.Home.Variables);
        }

        using var give = RunningProgram.Start(
            "/bin/sh", ["-c", "chmod 755 \"$HOME\"; chown -R 12345 \"$HOME\""], attacked.Home.Variables);
        (await give.WaitAsync()).Expect(0);
        return RunningProgram.Start(
            "setpriv", ["--reuid", "12345", "--clear-groups", "--", attacked.Home.Binary, "token", AttackedHome.Id],
            attacked.Home.Variables);
    }
}
