using System.Diagnostics;
using AgentAuth.Cli.View;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Cli.Tests;

/// <summary>
/// Things in the place of other programs' files that are no files: whoever only wants to name who uses a credential
/// answers all the same, and says once which file it could not read.
/// </summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class OddFileTests : IDisposable
{
    private readonly TestApp _app = new();

    public static TheoryData<string, string> Oddities => new()
    {
        { "mkfifo {0}", "is not a regular file" },
        { "ln -s /dev/zero {0}", "is not a regular file" },
        { "ln -s {0} {0}", "is a loop of links" },
        { "mkdir {0}", "is a folder, not a file" },
        { "truncate -s 65M {0}", "is larger than 64 MiB" },
    };

    public void Dispose() => _app.Dispose();

    [Theory]
    [MemberData(nameof(Oddities))]
    public async Task Every_command_answers_beside_a_project_file_that_is_none(string script, string reason)
    {
        await _app.LoginAsync();
        Put(script, ".mcp.json");
        Put(script, ".cursor/mcp.json");

        foreach (var command in (string[][])[
            ["list"], ["list", "--all"], ["show", "acme"], ["status"], ["preflight", "acme"], ["logout", "acme"]])
        {
            await _app.OutputOfAsync([.. command, .. command[0] is "logout" ? ["--dry-run"] : (string[])[]]);

            Assert.Single(_app.Error.Split(".mcp.json " + reason)[1..]);
            Assert.Single(_app.Error.Split("mcp.json " + reason)[2..]);
        }

        // A token of ours asks no foreign file.
        await _app.OutputOfAsync("token", "acme");
        Assert.Empty(_app.Error);
        await _app.OutputOfAsync("mcp", "list");

        foreach (var command in (string[][])[["watch", "--once"], ["why", "acme"], ["keep", "--once"], []])
        {
            await _app.OutputOfAsync(command);
            Assert.Single(_app.Error.Split(".mcp.json " + reason)[1..]);
        }

        Assert.Equal("acme", (await _app.JsonOfAsync("list"))[0].GetProperty("id").GetString());
        await _app.OutputOfAsync("logout", "acme", "--yes");
        Assert.Empty((await _app.JsonOfAsync("list")).EnumerateArray());
    }

    [Theory]
    [InlineData("mkfifo {0}", "is not a regular file")]
    [InlineData("ln -s /dev/zero {0}", "is not a regular file")]
    [InlineData("truncate -s 65M {0}", "is larger than 1 MiB")]
    public async Task A_repository_that_cannot_be_asked_is_named_once_beside_the_token(string script, string reason)
    {
        await _app.LoginAsync();
        _app.Configure("[[account]]\nprovider = \"acme\"\naccount = \"work\"\nremote = \"github.com/acme\"");
        Put(script, ".git");

        Assert.NotEmpty(await _app.OutputOfAsync("token", "acme"));
        Assert.Single(_app.Error.Split(".git " + reason)[1..]);

        await _app.OutputOfAsync("why", "acme");
        Assert.Single(_app.Error.Split(".git " + reason)[1..]);
    }

    [Theory]
    [MemberData(nameof(Oddities))]
    public async Task The_view_lists_and_plans_beside_a_project_file_that_is_none(string script, string reason)
    {
        await _app.LoginAsync();
        Put(script, ".mcp.json");
        await using var parts = _app.Compose();
        using var source = ViewParts.From(parts).Credentials(true);

        var listing = source.List();
        Assert.Equal("acme", Assert.Single(listing.Credentials).Id.ToString());
        Assert.EndsWith(reason, Assert.Single(listing.ForeignFaults!).Message, StringComparison.Ordinal);
        Assert.Single(parts.OAuth.Logout.PlanExisting([CredentialId.Parse("acme")]));
        Assert.Contains(
            parts.Servers.Directory.ReadAll().Problems,
            problem => problem.Message.EndsWith(reason, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Oddities))]
    public async Task Doctor_names_each_and_waits_for_none(string script, string reason)
    {
        await _app.LoginAsync();

        foreach (var name in (string[])[
            ".mcp.json", ".gitconfig", ".config/git/config", ".docker/config.json", ".claude.json", ".netrc",
            ".agent/themes/odd.toml"])
        {
            Put(script, name);
        }

        Assert.Equal(0, await _app.RunAsync("doctor"));
        Assert.Contains($".mcp.json {reason}", Unwrapped(_app.Output), StringComparison.Ordinal);
        Assert.Contains($".claude.json {reason}", Unwrapped(_app.Output), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Oddities))]
    public async Task A_theme_or_a_variable_file_that_is_none_is_refused_by_its_name(string script, string reason)
    {
        Put(script, ".agent/themes/odd.toml");
        Shell($"chmod 700 {_app.Home}");
        Put(script, ".cursor/odd.env");
        File.WriteAllText(
            Path.Combine(_app.Folder, ".cursor", "mcp.json"),
            $$"""{ "mcpServers": { "odd": { "command": "sh", "envFile": "{{_app.Folder}}/.cursor/odd.env" }, "good": { "command": "sh" } } }""");
        File.WriteAllText(
            Path.Combine(_app.Folder, "nul.json"),
            """{ "mcpServers": { "n": { "command": "agent", "args": ["mcp", "run", "x", "--config", "a\u0000b"] } } }""");

        Assert.NotEqual(0, await _app.RunAsync("theme", "show", "odd"));
        // A folder is no theme at all.
        Assert.Contains(
            script.StartsWith("mkdir", StringComparison.Ordinal) ? "'odd'" : "odd.toml", _app.Error,
            StringComparison.Ordinal);

        var servers = await _app.JsonOfAsync("mcp", "list");
        Assert.Equal(2, servers.GetArrayLength());
        Assert.Contains($"odd.env {reason}", servers.ToString(), StringComparison.Ordinal);

        Assert.Equal(11, await _app.RunAsync("preflight", "--config", "nul.json"));
    }

    private void Put(string script, string name)
    {
        var path = Path.Combine(_app.Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Shell(script.Replace("{0}", $"'{path}'", StringComparison.Ordinal));
    }

    private static void Shell(string script)
    {
        using var shell = Process.Start("/bin/sh", ["-c", script]);
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }

    private static string Unwrapped(string text) =>
        string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
