using AgentAuth.Core.Errors;

namespace AgentAuth.Mcp.Tests.Hosts;

/// <summary>What is said where there is no such server, or no way to know.</summary>
public sealed class ServerDirectoryTests
{
    private const string Project = $"{Machine.Project}/.mcp.json";

    private readonly Machine _machine = new();

    [Fact]
    public void A_slip_of_the_hand_is_answered_with_the_name_that_was_meant()
    {
        _machine.With(
            Project, """{ "mcpServers": { "github": { "command": "server" }, "my tool": { "command": "server" } } }""");

        Assert.Equal(
            new Problem(
                ProblemCode.NotFound, "there is no MCP server 'githb'; did you mean 'github'?", "agent mcp run github"),
                ProblemOf("githb"));
        Assert.Equal("agent mcp run 'my tool'", ProblemOf("mytool").Hint);
        Assert.Equal($"agent mcp run github --config {Project}", ProblemOf("githb", Project).Hint);
        Assert.Equal(
            new Problem(ProblemCode.NotFound, "there is no MCP server 'zzz'", "agent mcp list"), ProblemOf("zzz"));
    }

    [Fact]
    public void A_file_with_more_servers_than_anybody_has_is_looked_at_in_part_and_said_so()
    {
        var entries = Enumerable.Range(0, 1500).Select(
            at => $$"""    "s{{at}}": { "command": "agent", "args": ["mcp", "run", "x"] }""");
        _machine.With(Project, $$"""{ "mcpServers": { {{string.Join(",\n", entries)}} } }""");

        var all = _machine.Directory.ReadAll();

        Assert.Equal(1000, all.Servers.Count);
        Assert.Equal(
            $"{Project} defines more than 1000 servers: the rest is not looked at", Assert.Single(all.Problems).Message);
    }

    [Fact]
    public void A_server_that_may_stand_in_a_broken_file_is_not_said_to_be_missing()
    {
        _machine.With($"{Machine.Project}/.cursor/mcp.json", "{ \"mcpServers\": {\n  \"é\": \"x\" \"tool\": {} } }");

        var problem = ProblemOf("tool");

        Assert.Equal(ProblemCode.CorruptStore, problem.Code);
        Assert.Equal(
            $"there is no MCP server 'tool' in what can be read: {Machine.Project}/.cursor/mcp.json:2:12: this is not JSON", problem.Message);
    }

    [Fact]
    public void A_broken_file_of_Codex_is_told_by_line_and_column()
    {
        _machine.With($"{Machine.Home}/.codex/config.toml", "[mcp_servers.x]\ncommand = \n");

        Assert.Contains("/.codex/config.toml:2:11: ", ProblemOf("x").Message, StringComparison.Ordinal);
    }

    private Problem ProblemOf(string name, string? file = null) => Assert.Throws<AgentAuthException>(
        () => file is null ? _machine.Directory.Find(name) : _machine.Directory.FindIn(file, name)).Problem;
}
