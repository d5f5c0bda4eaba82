using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.View;

namespace AgentAuth.Cli.Tests.View;

public sealed class StoreBoardTests : IDisposable
{
    private readonly TestApp _app = new();

    [Fact]
    public async Task The_servers_of_every_host_are_named_where_a_credential_is_shown_and_before_it_is_logged_out()
    {
        await _app.LoginAsync("acme");
        Write(
            ".claude.json",
            """{ "mcpServers": { "issues": { "command": "a", "env": { "TOKEN": "agent://acme" } } } }""");
        Write(
            ".cursor/mcp.json",
            """{ "mcpServers": { "wiki": { "url": "https://wiki.example/mcp", "headers": { "Authorization": "Bearer agent://acme" } } } }""");
        Write(
            ".codex/config.toml",
            "[mcp_servers.builds]\ncommand = \"b\"\nargs = []\n[mcp_servers.builds.env]\nTOKEN = \"agent://acme\"\n");
        await using var shop = new Workshop(
            _app.EdgesNow(), new GlobalChoices(null, Quiet: false, NoColor: false, Accessible: false, Debug: false),
            "view");
        using var board = new StoreBoard(shop, showsOthers: true);

        var credential = board.List().Credentials.Single(credential => credential.Id == "acme");

        Assert.Equal(["mcp:builds", "mcp:issues", "mcp:wiki"], credential.Consumers);
        Assert.Equal(credential.Consumers, Assert.Single(shop.Logout.PlanExisting(["acme"])).Consumers);
    }

    public void Dispose() => _app.Dispose();

    private void Write(string name, string content)
    {
        var path = Path.Combine(_app.Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
