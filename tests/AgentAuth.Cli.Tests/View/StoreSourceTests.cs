using AgentAuth.Cli.View;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Cli.Tests.View;

public sealed class StoreSourceTests : IDisposable
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
        await using var parts = _app.Compose();
        using var source = ViewParts.From(parts).Credentials(true);

        var id = CredentialId.Parse("acme");
        var credential = source.List().Credentials.Single(credential => credential.Id == id);

        Assert.Equal(
            ["mcp:builds", "mcp:issues", "mcp:wiki"], credential.Consumers.Select(consumer => consumer.ToString()));
        Assert.Equal(credential.Consumers, Assert.Single(parts.OAuth.Logout.PlanExisting([id])).Consumers);
    }

    public void Dispose() => _app.Dispose();

    private void Write(string name, string content)
    {
        var path = Path.Combine(_app.Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
