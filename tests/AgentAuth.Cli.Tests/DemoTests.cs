using AgentAuth.Sandbox.Configuration;

namespace AgentAuth.Cli.Tests;

public sealed class DemoTests
{
    [Fact]
    public async Task Without_a_terminal_it_logs_in_lists_and_leaves_nothing_behind()
    {
        using var network = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false };
        using var app = new TestApp(new SandboxOptions { Issuer = TestApp.Issuer }, network);

        var output = await app.OutputOfAsync("demo");

        Assert.Contains("sandbox/grace", output, StringComparison.Ordinal);
        Assert.Contains("sandbox/model-api", output, StringComparison.Ordinal);
        Assert.Contains("Logged in to Sandbox as ada", app.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(app.Home));
    }

    [Fact]
    public async Task Serving_prints_the_issuer_and_nothing_else()
    {
        using var app = new TestApp();
        using var interrupted = new CancellationTokenSource();

        var serving = app.UntilSaidAsync("Ctrl-C ends it");
        var serve = app.RunAsync(["demo", "--serve"], interrupted.Token);
        await serving;
        await interrupted.CancelAsync();

        Assert.Equal(0, await serve);
        Assert.Matches(@"^http://127\.0\.0\.1:\d+\n$", app.Output);
    }

    [Fact]
    public async Task It_has_servers_of_its_own_and_shows_none_of_the_persons()
    {
        using var network = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false };
        using var app = new TestApp(new SandboxOptions { Issuer = TestApp.Issuer }, network) { IsTerminal = true };
        app.Environment["ACCESSIBLE"] = "1";
        app.Input = "servers\nquit\n";
        File.WriteAllText(
            Path.Combine(app.Folder, ".claude.json"), """{ "mcpServers": { "mine": { "command": "mine" } } }""");

        var output = await app.OutputOfAsync("demo");

        Assert.Contains("tickets, Claude Code, not approved.", output, StringComparison.Ordinal);
        Assert.Contains("notes, Cursor, ready.", output, StringComparison.Ordinal);
        Assert.Contains("builds, Cursor, unresolved.", output, StringComparison.Ordinal);
        Assert.Contains("search, Claude Code, raw secret.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("mine", output, StringComparison.Ordinal);
        Assert.DoesNotContain("demo-0d9b1f6c2a7e4835", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_alone_makes_no_sense()
    {
        using var app = new TestApp();

        Assert.Equal(2, await app.RunAsync("demo", "--port", "8765"));
    }
}
