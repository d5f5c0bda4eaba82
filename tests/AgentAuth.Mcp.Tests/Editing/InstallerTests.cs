using AgentAuth.Core.Errors;
using AgentAuth.Mcp.Editing;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Mcp.Hosts.Definitions;
using AgentAuth.Mcp.Tests.Hosts;

namespace AgentAuth.Mcp.Tests.Editing;

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
        Assert.Equal(
            ["LEVEL", "GITHUB_TOKEN"], _machine.Directory.Find("gh").Variables.Select(variable => variable.Name));

        Uninstall("gh", new CodexHost());

        var back = _machine.Directory.Find("gh");
        Assert.Equal(("codex", "server"), (back.Host, DeclaredText.Masked(null, back.Command!)));
        Assert.Equal(["GITHUB_TOKEN", "LEVEL"], back.Variables.Select(variable => variable.Name).Order());
        Assert.Contains("# the other one\n[mcp_servers.other]", _machine.Files.Texts[Codex], StringComparison.Ordinal);
    }

    [Fact]
    public void Codex_keeps_what_it_keeps_beside_a_server_and_every_remark()
    {
        const string before = """"
            # mine
            [mcp_servers.gh] # the first
            startup_timeout_sec = 20
            # how it starts
            command = "server"
            args = [
              "one", # why
              "[mcp_servers.gh]",
            ]
            enabled_tools = ["a"] # only this

            [mcp_servers.gh.env]
            LEVEL = "info"

            [mcp_servers.gh.tools.search]
            approval_mode = "approve"

            # the other one
            [mcp_servers.other]
            command = "other"
            note = """
            [mcp_servers.gh]
            """

            """";
        _machine.With(Codex, before);

        Install("gh", new CodexHost());

        Assert.Equal(
            """"
            # mine
            [mcp_servers.gh] # the first
            command = "/opt/agent"
            args = ["mcp", "run", "gh", "--config", "/home/ada/.agent/mcp.json"]
            startup_timeout_sec = 20
            # how it starts
            enabled_tools = ["a"] # only this

            [mcp_servers.gh.tools.search]
            approval_mode = "approve"

            # the other one
            [mcp_servers.other]
            command = "other"
            note = """
            [mcp_servers.gh]
            """

            """",
            _machine.Files.Texts[Codex]);
        Assert.Equal(["LEVEL"], _machine.Directory.Find("gh").Variables.Select(variable => variable.Name));
    }

    [Theory]
    [InlineData("[mcp_servers]\ngh = { command = \"server\" }\n")]
    [InlineData("mcp_servers = { gh = { command = \"server\" } }\n")]
    [InlineData("mcp_servers.gh.command = \"server\"\n")]
    [InlineData("[mcp_servers]\ngh.command = \"server\"\n")]
    public void A_server_of_codex_that_is_not_a_table_is_refused_and_nothing_changes(string before)
    {
        _machine.With(Codex, before);

        var failure = Assert.Throws<AgentAuthException>(() => Install("gh", new CodexHost()));

        Assert.Equal(ProblemCode.PolicyRefused, failure.Problem.Code);
        Assert.Contains("[mcp_servers.NAME]", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, _machine.Files.Texts[Codex]);
        Assert.DoesNotContain($"{Machine.Home}/.agent/mcp.json", _machine.Files.Texts.Keys);
    }

    [Fact]
    public void A_server_is_not_added_beside_a_table_in_one_line()
    {
        const string before = "mcp_servers = { other = { command = \"server\" } }\n";
        _machine.With(Codex, before)
            .With($"{Machine.Project}/.mcp.json", """{ "mcpServers": { "gh": { "command": "server" } } }""");

        Assert.Equal(
            ProblemCode.PolicyRefused,
            Assert.Throws<AgentAuthException>(() => Install("gh", new CodexHost())).Problem.Code);
        Assert.Equal(before, _machine.Files.Texts[Codex]);
    }

    [Theory]
    [InlineData("[ mcp_servers . \"gh\" ]\ncommand = \"server\"\n")]
    [InlineData("[mcp_servers.gh.env]\nLEVEL = \"info\"\n[mcp_servers.gh]\ncommand = \"server\"\n")]
    [InlineData("[mcp_servers.gh]\r\ncommand = \"server\"\r\n")]
    [InlineData(
        "mcp_servers.other.command = \"x\"\n[mcp_servers.gh]\ncommand = \"server\"\nenv.A = \"1\"\nenv.B = \"2\"\n")]
    public void A_table_is_found_however_it_is_spelt(string before)
    {
        _machine.With(Codex, before);

        Install("gh", new CodexHost());
        Assert.DoesNotContain("\"server\"", _machine.Files.Texts[Codex], StringComparison.Ordinal);
        Assert.Equal(
            before.Contains("\r\n", StringComparison.Ordinal),
            _machine.Files.Texts[Codex].Contains("\r\ncommand", StringComparison.Ordinal));

        Uninstall("gh", new CodexHost());
        Assert.Equal("codex", _machine.Directory.Find("gh").Host);
    }

    [Fact]
    public void Each_json_host_gets_an_entry_that_it_understands()
    {
        _machine.With($"{Machine.Project}/.mcp.json", """{ "mcpServers": { "gh": { "command": "server" } } }""");

        foreach (var host in HostCatalog.All.Where(host => host is JsonHost and not AgentHost and not ClaudeCodeHost))
        {
            Install("gh", host);

            var file = host.Files(_machine.Places).First(file => file.Scope is HostScope.User);
            var entry = Assert.Single(host.Read(file, _machine.Files.Read(file.Path), _machine.Places).Servers);
            Assert.Equal(new WrappedServer("gh", $"{Machine.Project}/.mcp.json"), entry.Wrapped);
        }

        Assert.Contains(
            "\"type\": \"stdio\"", _machine.Files.Texts[$"{Machine.Home}/.config/Code/User/mcp.json"],
            StringComparison.Ordinal);
        Assert.Contains(
            "\"source\": \"custom\"", _machine.Files.Texts[$"{Machine.Home}/.config/zed/settings.json"],
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_remote_server_is_joined_by_the_bridge()
    {
        _machine.With(
            $"{Machine.Project}/.mcp.json",
            """{ "mcpServers": { "linear": { "type": "http", "url": "https://mcp.linear.app/mcp" } } }""");

        Install("linear", new ClaudeDesktopHost());

        Assert.Contains(
            "\"bridge\",\n        \"https://mcp.linear.app/mcp\"",
            _machine.Files.Texts[$"{Machine.Home}/.config/Claude/claude_desktop_config.json"],
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_only_its_host_knows_does_not_move()
    {
        _machine.With(
            $"{Machine.Home}/.config/Code/User/mcp.json",
            """{ "servers": { "gh": { "command": "server", "env": { "T": "${input:pat}" } } } }""");

        var failure = Assert.Throws<AgentAuthException>(() => Install("gh", new VSCodeHost()));

        Assert.Equal(ProblemCode.UnresolvedReference, failure.Problem.Code);
        Assert.DoesNotContain($"{Machine.Home}/.agent/mcp.json", _machine.Files.Texts.Keys);
    }

    [Theory]
    [InlineData(
        "cursor",
        """{ "mcpServers": { "gh": { "command": "server", "env": { "GITHUB_TOKEN": "CANARY" } }, "other": { "command": "x", "args": ["--header", "Authorization: Bearer CANARY", "--password", "CANARY", "-e", "TOKEN=CANARY", "postgres://u:CANARY@h/db"], "env": { "FOO_PASSWORD": "CANARY", "PIN_SECRET": 471147 }, "url": "https://u:CANARY@h/mcp" } }, "apiKey": "CANARY" }""")]
    [InlineData("cursor", """
        { "mcpServers": {
            "other": { "command": "x",
              "args": [
                "--password",
                "CANARY" ],
              // "OLD_TOKEN": "CANARY"
              "env": {
                "FOO_PASSWORD": "CANARY" } },
            "gh": { "command": "server" } } }
        """)]
    [InlineData(
        "codex",
        "[mcp_servers.other]\ncommand = \"x\"\nargs = [\"--token\", 'CANARY']\nenv = { API_KEY = \"CANARY\", KEY = \"\"\"\nCANARY-line\n\"\"\" }\n[mcp_servers.gh]\ncommand = \"server\"\n")]
    public void No_secret_of_the_server_or_of_its_neighbours_stands_in_the_difference(string id, string before)
    {
        var host = HostCatalog.Find(id)!;
        _machine.With(host.Files(_machine.Places).First(file => file.Scope is HostScope.User).Path, before);

        var lines = Installer.Install(_machine.Directory.Find("gh"), host, HostScope.User)
            .SelectMany(change => change.Lines).ToList();

        Assert.Contains(lines, line => line.StartsWith("+ ", StringComparison.Ordinal));
        Assert.DoesNotContain(
            lines, line => line.Contains("CANARY", StringComparison.Ordinal)
                || line.Contains("471147", StringComparison.Ordinal));
    }

    private void Install(string name, IMcpHost host) =>
        Installer.Apply(Installer.Install(_machine.Directory.Find(name), host, HostScope.User));

    private void Uninstall(string name, IMcpHost host) =>
        Installer.Apply(Installer.Uninstall(name, host, HostScope.User));
}
