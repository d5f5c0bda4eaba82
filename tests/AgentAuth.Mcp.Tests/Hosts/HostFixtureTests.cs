using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Tests.Hosts;

/// <summary>Each host's file in its own syntax, as its documentation writes it.</summary>
public sealed class HostFixtureTests
{
    private readonly Machine _machine = new();

    [Fact]
    public void Claude_code_reads_the_nearest_project_file_with_braces_and_fallbacks()
    {
        var server = Only($"{Machine.Project}/.mcp.json", """
            { "mcpServers": { "github": {
                "type": "stdio", "command": "npx", "args": ["-y", "server", "${REGION:-eu}"],
                "env": { "GITHUB_TOKEN": "${GITHUB_TOKEN}", "LEVEL": "debug", "PLAIN": "$HOME" } } } }
            """);

        Assert.Equal(("claude-code", HostScope.Project), (server.Host, server.File.Scope));
        Assert.Equal(["-y", "server", "${REGION:-eu}"], Arguments(server));
        Assert.Equal(["GITHUB_TOKEN=${GITHUB_TOKEN}", "LEVEL=debug", "PLAIN=$HOME"], Variables(server));
        Assert.Equal(
            new ValuePart.Variable("GITHUB_TOKEN", null, IsExpandedByHost: true),
            Assert.Single(server.Variables[0].Value.Parts));
        Assert.IsType<ValuePart.Literal>(Assert.Single(server.Variables[2].Value.Parts));
    }

    [Fact]
    public void Of_several_project_files_only_the_nearest_counts()
    {
        _machine.With("/home/ada/code/.mcp.json", """{ "mcpServers": { "far": { "command": "far" } } }""");

        Assert.Equal(
            "near", Only(
                $"{Machine.Project}/.mcp.json", """{ "mcpServers": { "near": { "command": "near" } } }""").Name);
    }

    [Fact]
    public void Claude_code_keeps_the_users_own_and_the_local_servers_in_one_file()
    {
        var servers = Read($"{Machine.Home}/.claude.json", $$"""
            { "numStartups": 3,
              "mcpServers": { "mine": { "type": "http", "url": "https://mcp.linear.app/mcp", "headers": { "Authorization": "Bearer ${LINEAR}" } } },
              "projects": {
                "{{Machine.Project}}": { "mcpServers": { "here": { "command": "here" } } },
                "/home/ada/other": { "mcpServers": { "elsewhere": { "command": "elsewhere" } } } } }
            """);

        Assert.Equal(
            [("here", HostScope.Local), ("mine", HostScope.User)],
            servers.Select(server => (server.Name, server.File.Scope)));
        Assert.Equal("Bearer ${LINEAR}", DeclaredText.Masked("Authorization", servers[1].Headers[0].Value));
    }

    [Fact]
    public void Claude_desktop_expands_nothing_and_shows_a_raw_secret_masked()
    {
        var server = Only($"{Machine.Home}/.config/Claude/claude_desktop_config.json", """
            { "mcpServers": { "github": { "command": "docker", "args": ["run", "--token", "ghp_0123456789abcdefghijklmnopqrstuvwxyz"],
              "env": { "GITHUB_PERSONAL_ACCESS_TOKEN": "ghp_0123456789abcdefghijklmnopqrstuvwxyz", "NAME": "${NAME}" } } } }
            """);

        Assert.All(
            Variables(server).Concat(Arguments(server)),
            text => Assert.DoesNotContain("ghp_", text, StringComparison.Ordinal));
        Assert.StartsWith("GITHUB_PERSONAL_ACCESS_TOKEN=*** (secret ", Variables(server)[0], StringComparison.Ordinal);
        Assert.False(Assert.IsType<ValuePart.Variable>(server.Variables[1].Value.Parts[0]).IsExpandedByHost);
    }

    [Fact]
    public void Cursor_has_its_own_forms_and_a_file_of_variables()
    {
        _machine.With($"{Machine.Project}/.env", "# local\nexport DB_URL='postgres://localhost'\nPORT=5432\n");
        var server = Only($"{Machine.Project}/.cursor/mcp.json", """
            { "mcpServers": { "db": { "command": "${workspaceFolder}/run", "args": ["${userHome}/data"],
              "env": { "TOKEN": "${env:DB_TOKEN}", "PORT": "1" }, "envFile": "${workspaceFolder}/.env" } } }
            """);
        var whole = EnvFile.Complete(server, _machine.Files);

        Assert.Equal($"{Machine.Project}/run", DeclaredText.Masked(null, server.Command!));
        Assert.Equal([$"{Machine.Home}/data"], Arguments(server));
        Assert.Equal(["DB_URL=postgres://localhost", "TOKEN=${DB_TOKEN}", "PORT=1"], Variables(whole));
        Assert.True(Assert.IsType<ValuePart.Variable>(server.Variables[0].Value.Parts[0]).IsExpandedByHost);
    }

    [Fact]
    public void Vs_code_keeps_servers_under_servers_and_inputs_to_itself()
    {
        var server = Only($"{Machine.Project}/.vscode/mcp.json", """
            {
              // asked once, kept encrypted
              "inputs": [{ "type": "promptString", "id": "pat", "password": true }],
              "servers": { "github": { "type": "stdio", "command": "npx", "env": { "GITHUB_TOKEN": "${input:pat}" }, }, },
            }
            """);

        Assert.Equal(new ValuePart.HostOnly("${input:pat}"), Assert.Single(server.Variables[0].Value.Parts));
    }

    [Fact]
    public void Codex_passes_variables_on_by_name()
    {
        var servers = Read($"{Machine.Home}/.codex/config.toml", """
            model = "o9"
            [mcp_servers.github]
            command = "npx"
            args = ["-y", "server"]
            env_vars = ["GITHUB_TOKEN", { name = "OTHER", source = "local" }]
            env = { LEVEL = "info" }
            [mcp_servers.linear]
            url = "https://mcp.linear.app/mcp"
            bearer_token_env_var = "LINEAR_TOKEN"
            env_http_headers = { X-Team = "TEAM" }
            """);

        Assert.Equal(["LEVEL=info", "GITHUB_TOKEN=${GITHUB_TOKEN}", "OTHER=${OTHER}"], Variables(servers[0]));
        Assert.Equal(["X-Team: ${TEAM}", "Authorization: Bearer ${LINEAR_TOKEN}"], servers[1].Headers
            .Select(header => $"{header.Name}: {DeclaredText.Masked(header.Name, header.Value)}"));
    }

    [Fact]
    public void Gemini_expands_a_bare_name_and_has_no_fallback()
    {
        var server = Only($"{Machine.Home}/.gemini/settings.json", """
            { "theme": "x", "mcpServers": { "a": { "command": "a", "cwd": "/srv", "env": { "A": "$ONE", "B": "${TWO:-x}", "C": "$5" } } } }
            """);

        Assert.Equal(new ValuePart.Variable("ONE", null, IsExpandedByHost: true), server.Variables[0].Value.Parts[0]);
        Assert.False(Assert.IsType<ValuePart.Variable>(server.Variables[1].Value.Parts[0]).IsExpandedByHost);
        Assert.IsType<ValuePart.Literal>(server.Variables[2].Value.Parts[0]);
        Assert.Equal("/srv", server.WorkingFolder);
    }

    [Fact]
    public void Windsurf_names_its_address_serverUrl_and_reads_files()
    {
        var server = Only($"{Machine.Home}/.codeium/windsurf/mcp_config.json", """
            { "mcpServers": { "a": { "serverUrl": "https://a.dev/mcp", "headers": { "Authorization": "${file:/run/token}", "X": "${env:X}" } } } }
            """);

        Assert.Equal("https://a.dev/mcp", DeclaredText.Masked("url", server.Url!));
        Assert.Equal(
            "file:///run/token", Assert.IsType<ValuePart.Reference>(server.Headers[0].Value.Parts[0]).Where.ToString());
    }

    [Fact]
    public void Zed_reads_both_of_its_shapes_out_of_its_settings()
    {
        var servers = Read($"{Machine.Home}/.config/zed/settings.json", """
            { // theme and all
              "context_servers": {
                "new": { "source": "custom", "command": "new", "args": ["a"], "env": {} },
                "old": { "command": { "path": "old", "args": ["b"], "env": { "K": "v" } } } } }
            """);

        Assert.Equal([("new", "a"), ("old", "b")], servers.Select(server => (server.Name, Arguments(server).Single())));
        Assert.Equal(["K=v"], Variables(servers[1]));
    }

    [Fact]
    public void Cline_marks_servers_that_are_switched_off()
    {
        var server = Only($"{Machine.Home}/.cline/data/settings/cline_mcp_settings.json", """
            { "mcpServers": { "a": { "command": "a", "disabled": true, "alwaysAllow": ["x"] } } }
            """);

        Assert.True(server.IsDisabled);
    }

    [Fact]
    public void Our_own_references_mean_the_same_everywhere()
    {
        var server = Only($"{Machine.Home}/.agent/mcp.json", """
            { "mcpServers": { "a": { "command": "a", "args": ["file:///tmp/x"],
              "env": { "A": "agent://github/work", "B": "op://Private/GitHub/token", "C": "Bearer agent://github" } } } }
            """);

        Assert.Equal(
            CredentialId.Parse("github/work"),
            Assert.IsType<ValuePart.Credential>(server.Variables[0].Value.Parts[0]).Id);
        Assert.Equal("op", Assert.IsType<ValuePart.Reference>(server.Variables[1].Value.Parts[0]).Where.Scheme);
        Assert.Equal(["github/work", "github"], server.Credentials.Select(id => id.ToString()));
        Assert.IsType<ValuePart.Literal>(server.Arguments[0].Parts[0]);
    }

    [Fact]
    public void A_broken_file_is_reported_and_harms_no_other()
    {
        _machine.With($"{Machine.Home}/.cursor/mcp.json", """{ "mcpServers": { "good": { "command": "good" } } }""");
        _machine.With($"{Machine.Project}/.mcp.json", """{ "mcpServers": { "SECRET" """);

        var reading = _machine.Directory.ReadAll();

        Assert.Equal("good", Assert.Single(reading.Servers).Name);
        Assert.Contains(".mcp.json:1:", Assert.Single(reading.Problems).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", reading.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_that_runs_us_is_marked_and_never_run_as_itself()
    {
        _machine.With($"{Machine.Home}/.cursor/mcp.json", """
            { "mcpServers": { "gh": { "command": "/home/ada/.local/bin/agent", "args": ["mcp", "run", "github", "--config", "/home/ada/.agent/mcp.json"] } } }
            """);
        _machine.With($"{Machine.Home}/.agent/mcp.json", """{ "mcpServers": { "github": { "command": "server" } } }""");

        Assert.Equal(
            new WrappedServer("github", "/home/ada/.agent/mcp.json"),
            _machine.Directory.ReadAll().Servers.Single(server => server.Name == "gh").Wrapped);
        Assert.Equal("agent", _machine.Directory.Find("github").Host);
        Assert.Throws<Core.Errors.AgentAuthException>(() => _machine.Directory.Find("gh"));
    }

    [Fact]
    public void A_file_in_no_hosts_place_is_read_by_its_form_and_trusted_as_a_projects()
    {
        _machine.With("/tmp/x/servers.json", """{ "servers": { "a": { "command": "a" } } }""");

        var server = _machine.Directory.FindIn("/tmp/x/servers.json", "a");

        Assert.Equal(("vscode", HostScope.Project), (server.Host, server.File.Scope));
    }

    private ServerDefinition Only(string path, string text) => Assert.Single(Read(path, text));

    private IReadOnlyList<ServerDefinition> Read(string path, string text)
    {
        var reading = _machine.With(path, text).Directory.ReadAll();
        Assert.Empty(reading.Problems);
        return reading.Servers;
    }

    private static string[] Variables(ServerDefinition server) =>
    [
        .. server.Variables.Select(variable => $"{variable.Name}={DeclaredText.Masked(variable.Name, variable.Value)}"),
    ];

    private static string[] Arguments(ServerDefinition server) =>
    [
        .. DeclaredText.Named(server.Arguments).Select(argument => DeclaredText.Masked(argument.Name, argument.Value)),
    ];
}
