using AgentAuth.Core.Errors;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Mcp.Installation;
using AgentAuth.Mcp.Tests.Hosts;

namespace AgentAuth.Mcp.Tests.Installation;

public sealed class InstallerTests
{
    private const string Codex = $"{Machine.Home}/.codex/config.toml";

    private readonly Machine _machine = new();

    private Installer Installer => new(_machine.Directory, _machine.Files, "/opt/agent");

    [Fact]
    public void Codex_gets_a_table_and_keeps_all_else()
    {
        _machine.With($"{Machine.Project}/.mcp.json", """{ "mcpServers": { "gh": { "command": "server" } } }""");
        _machine.With(Codex, "# mine\nmodel = \"o9\" # fast\n");

        Install("gh", new CodexHost());

        Assert.Equal(
            $"# mine\nmodel = \"o9\" # fast\n\n[mcp_servers.gh]\ncommand = \"/opt/agent\"\nargs = [\"mcp\", \"run\", \"gh\", \"--config\", \"{Machine.Project}/.mcp.json\"]\n",
            _machine.Files.Texts[Codex]);

        Uninstall("gh", new CodexHost());

        Assert.Equal("# mine\nmodel = \"o9\" # fast\n", _machine.Files.Texts[Codex]);
    }

    [Fact]
    public void A_definition_of_codex_moves_to_our_file_and_back()
    {
        _machine.With(Codex, """
            [mcp_servers.gh]
            command = "server"
            env_vars = ["GITHUB_TOKEN"]

            [mcp_servers.gh.env]
            LEVEL = "info"

            # the other one
            [mcp_servers.other]
            command = "other"
            """);

        Install("gh", new CodexHost());

        Assert.Contains("# the other one\n[mcp_servers.other]", _machine.Files.Texts[Codex], StringComparison.Ordinal);
        Assert.DoesNotContain("LEVEL", _machine.Files.Texts[Codex], StringComparison.Ordinal);
        Assert.Equal(["LEVEL", "GITHUB_TOKEN"], _machine.Directory.Find("gh").Variables.Select(variable => variable.Name));

        Uninstall("gh", new CodexHost());

        var back = _machine.Directory.Find("gh");
        Assert.Equal(("codex", "server"), (back.Host, AgentAuth.Mcp.Launch.DeclaredText.Masked(null, back.Command!)));
        Assert.Equal(["GITHUB_TOKEN", "LEVEL"], back.Variables.Select(variable => variable.Name).Order());
        Assert.Contains("# the other one\n[mcp_servers.other]", _machine.Files.Texts[Codex], StringComparison.Ordinal);
    }

    [Fact]
    public void Each_json_host_gets_an_entry_that_it_understands()
    {
        _machine.With($"{Machine.Project}/.mcp.json", """{ "mcpServers": { "gh": { "command": "server" } } }""");

        foreach (var host in HostCatalog.All.Where(host => host is JsonHost and not AgentHost and not ClaudeCodeHost))
        {
            Install("gh", host);

            var file = host.Files(_machine.Places).First(file => file.Scope is HostScope.User);
            var entry = Assert.Single(host.Read(file, _machine.Files.Read(file.Path), _machine.Places));
            Assert.Equal(new WrappedServer("gh", $"{Machine.Project}/.mcp.json"), entry.Wrapped);
        }

        Assert.Contains("\"type\": \"stdio\"", _machine.Files.Texts[$"{Machine.Home}/.config/Code/User/mcp.json"], StringComparison.Ordinal);
        Assert.Contains("\"source\": \"custom\"", _machine.Files.Texts[$"{Machine.Home}/.config/zed/settings.json"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_remote_server_is_joined_by_the_bridge()
    {
        _machine.With($"{Machine.Project}/.mcp.json", """{ "mcpServers": { "linear": { "type": "http", "url": "https://mcp.linear.app/mcp" } } }""");

        Install("linear", new ClaudeDesktopHost());

        Assert.Contains("\"bridge\",\n        \"https://mcp.linear.app/mcp\"", _machine.Files.Texts[$"{Machine.Home}/.config/Claude/claude_desktop_config.json"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_only_its_host_knows_does_not_move()
    {
        _machine.With($"{Machine.Home}/.config/Code/User/mcp.json", """{ "servers": { "gh": { "command": "server", "env": { "T": "${input:pat}" } } } }""");

        var failure = Assert.Throws<AgentAuthException>(() => Install("gh", new VSCodeHost()));

        Assert.Equal(ProblemCode.UnresolvedReference, failure.Problem.Code);
        Assert.DoesNotContain($"{Machine.Home}/.agent/mcp.json", _machine.Files.Texts.Keys);
    }

    private void Install(string name, IMcpHost host) => Installer.Apply(Installer.Install(_machine.Directory.Find(name), host, HostScope.User));

    private void Uninstall(string name, IMcpHost host) => Installer.Apply(Installer.Uninstall(name, host, HostScope.User));
}
