using AgentAuth.Cli.View;
using AgentAuth.Console.Styles;
using AgentAuth.Core.Errors;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.State;

namespace AgentAuth.Cli.Tests.View;

public sealed class ServerInventoryTests : IDisposable
{
    private readonly TestApp _app = new();

    [Fact]
    public async Task Servers_of_all_hosts_come_with_what_they_need()
    {
        await _app.LoginAsync("acme");
        Write(
            ".claude.json",
            """{ "mcpServers": { "a": { "command": "/bin/sh", "env": { "TOKEN": "agent://acme", "REGION": "eu" } } } }""");
        Write(
            ".cursor/mcp.json",
            """{ "mcpServers": { "b": { "url": "https://b.example/mcp", "headers": { "X": "${env:NOBODY}" } } } }""");

        var servers = await LookAsync(desk => desk.Look(isForced: false)!.Servers);

        var a = servers.Single(server => server.Name == "a");
        Assert.Equal(
            ("claude-code", "~/.claude.json", "user", "acme"),
            (a.Host, a.File, a.Scope, Assert.Single(a.Credentials).ToString()));
        Assert.Equal(ServerSource.Credential, a.Values.Single(value => value.Name == "TOKEN").Source);
        var b = servers.Single(server => server.Name == "b");
        Assert.True(b.IsRemote);
        var x = b.Values.Single(value => value.Name == "X");
        Assert.True(x is { Stops: true, Source: ServerSource.Environment, Reason: "NOBODY is not set" });
    }

    [Fact]
    public async Task A_secret_in_a_file_is_named_and_never_told()
    {
        Write(
            ".claude.json",
            """{ "mcpServers": { "a": { "command": "/bin/sh", "args": ["--api-key", "CANARY-0123456789"], "env": { "API_TOKEN": "CANARY-9876543210" } } } }""");

        var server = Assert.Single(await LookAsync(desk => desk.Look(isForced: true)!.Servers));

        Assert.Equal(2, server.Values.Count(value => value.Source is ServerSource.RawSecret));
        Assert.DoesNotContain(
            "CANARY", $"{server.Start} {string.Join(' ', server.Values)} {string.Join(' ', server.Definition)}",
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_runs_agent_needs_what_its_server_needs()
    {
        await _app.LoginAsync("acme");
        Write(
            ".agent/mcp.json",
            """{ "mcpServers": { "a": { "command": "/bin/sh", "env": { "TOKEN": "agent://acme" } } } }""");
        Write(".cursor/mcp.json", """{ "mcpServers": { "a": { "command": "agent", "args": ["mcp", "run", "a"] } } }""");

        var wrapped = (await LookAsync(desk => desk.Look(isForced: true)!.Servers))
            .Single(server => server.Host == "cursor");

        Assert.Equal("a", wrapped.Runs);
        Assert.Equal("acme", Assert.Single(wrapped.Credentials).ToString());
        Assert.Contains(wrapped.Values, value => value.Name == "TOKEN");
    }

    [Fact]
    public async Task Nothing_is_read_again_until_a_file_changes() => await LookAsync(desk =>
    {
        Write(".claude.json", """{ "mcpServers": { "a": { "command": "one" } } }""");
        Assert.NotNull(desk.Look(isForced: false));
        Assert.Null(desk.Look(isForced: false));
        Assert.NotNull(desk.Look(isForced: true));

        Write(".claude.json", """{ "mcpServers": { "a": { "command": "another" } } }""");

        Assert.Equal("another", Assert.Single(desk.Look(isForced: false)!.Servers).Start);
        return 0;
    });

    [Fact]
    public async Task Credentials_are_those_of_the_moment()
    {
        await using var parts = _app.Compose();
        var view = ViewParts.From(parts);
        using var source = view.Credentials(true);
        var desk = new ServerView(view.Services(source, view.Owners(), ColorDepth.None));
        Write(
            ".claude.json",
            """{ "mcpServers": { "a": { "command": "/bin/sh", "env": { "TOKEN": "agent://acme" } } } }""");
        Assert.Contains(Assert.Single(desk.Look(isForced: true)!.Servers).Values, value => value.Stops);

        await _app.LoginAsync("acme");

        Assert.DoesNotContain(Assert.Single(desk.Look(isForced: true)!.Servers).Values, value => value.Stops);
    }

    [Fact]
    public async Task Approving_admits_what_was_seen_and_nothing_that_was_put_in_its_place()
    {
        await _app.LoginAsync("acme");
        Write(
            ".mcp.json", """{ "mcpServers": { "a": { "command": "/bin/sh", "env": { "TOKEN": "agent://acme" } } } }""");

        await LookAsync(desk =>
        {
            var seen = Assert.Single(desk.Look(isForced: true)!.Servers);
            Assert.True(seen.NeedsApproval);
            Assert.Contains(
                "variable  TOKEN=agent://acme", string.Join('\n', seen.Definition), StringComparison.Ordinal);

            Write(
                ".mcp.json",
                """{ "mcpServers": { "a": { "command": "/bin/evil", "env": { "TOKEN": "agent://acme" } } } }""");
            var refused = Assert.Throws<AgentAuthException>(() => desk.Approve(seen));
            Assert.Equal(ProblemCode.ApprovalRequired, refused.Problem.Code);

            var again = Assert.Single(desk.Look(isForced: true)!.Servers);
            Assert.True(again.NeedsApproval);
            desk.Approve(again);
            Assert.False(Assert.Single(desk.Look(isForced: false)!.Servers).NeedsApproval);
            return 0;
        });
    }

    public void Dispose() => _app.Dispose();

    private async Task<T> LookAsync<T>(Func<ServerView, T> look)
    {
        await using var parts = _app.Compose();
        var view = ViewParts.From(parts);
        using var source = view.Credentials(true);
        return look(new ServerView(view.Services(source, view.Owners(), ColorDepth.None)));
    }

    private void Write(string name, string content)
    {
        var path = Path.Combine(_app.Folder, name);
        if (Path.GetDirectoryName(path) == _app.Home && !OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(
                _app.Home, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    /// <summary>The servers as the view's services give them.</summary>
    private sealed class ServerView(ViewServices services)
    {
        public ServerListing? Look(bool isForced) => services.LookAtServers(isForced);

        public void Approve(ServerEntry seen) => services.ApproveServer(seen);
    }
}
