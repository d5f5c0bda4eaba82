using System.Text.Json;
using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;
using AgentAuth.EndToEnd.Tests.Provider;

namespace AgentAuth.EndToEnd.Tests.Servers;

/// <summary>The reference server under <c>agent mcp run</c>, driven by the official SDK's client.</summary>
public sealed class RotationTests
{
    [RequiresFact(Tools.Node)]
    public async Task No_call_is_lost_over_three_rotations_and_the_server_sees_exactly_its_own_environment()
    {
        await NodePackages.InstallAsync();
        using var home = await AgentHome.CreateAsync();
        home.WriteFile(
            Path.Combine("credentials", "demo.json"),
            """{ "provider": "demo", "kind": "api_key", "secret": "CANARY-0" }""");
        home.WriteFile(
            "mcp.json", Definition("everything", "\"DEMO_TOKEN\": \"agent://demo\", \"LEVEL\": \"${LEVEL:-quiet}\""));
        AddWhatMustNotPass(home);

        using var host = RunningProgram.Start(
            Executables.PathOf(Tools.Node),
            [
                Path.Combine(SourceTree.NodeScripts, "mcp-rotation.mjs"),
                home.Binary,
                Path.Combine(home.Store, "mcp.json"),
                Path.Combine(home.Store, "credentials", "demo.json"),
            ],
            home.Variables);
        var run = (await host.WaitAsync(TimeSpan.FromMinutes(2))).Expect(0);
        using var summary = JsonDocument.Parse(run.Output);
        var seen = summary.RootElement;

        Assert.Empty(seen.GetProperty("failures").EnumerateArray());
        Assert.Equal((200, 200), (seen.GetProperty("calls").GetInt32(), seen.GetProperty("answered").GetInt32()));
        Assert.Equal(
            ["CANARY-0", "CANARY-1", "CANARY-2", "CANARY-3"],
            seen.GetProperty("tokens").EnumerateArray().Select(token => token.GetString()));
        Assert.False(seen.GetProperty("closed").GetBoolean());
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["PATH"] = home.Variables["PATH"],
                ["HOME"] = home.Variables["HOME"],
                ["LANG"] = home.Variables["LANG"],
                ["TERM"] = home.Variables["TERM"],
                ["DEMO_TOKEN"] = "CANARY-0",
                ["LEVEL"] = "quiet",
            }.OrderBy(pair => pair.Key),
            seen.GetProperty("environment").EnumerateObject()
                .ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!).OrderBy(pair => pair.Key));

        var trail = (await home.RunAsync("audit", "--json")).Expect(0).Output;
        Assert.Equal(3, trail.Split("mcp.rotated").Length - 1);
        Assert.DoesNotContain("CANARY", trail + run.Error, StringComparison.Ordinal);
    }

    [RequiresFact(Tools.Node)]
    public async Task An_unset_variable_stops_the_server_before_it_starts()
    {
        using var home = await AgentHome.CreateAsync();
        var mark = home.Beside("started");
        home.WriteFile("mcp.json", $$"""
            { "mcpServers": { "github": { "command": "touch", "args": ["{{mark}}"], "env": { "GITHUB_TOKEN": "${GITHUB_TOKEN}" } } } }
            """);

        var run = (await home.RunAsync("mcp", "run", "github")).Expect(10);

        Assert.Empty(run.Output);
        Assert.Contains(
            "agent: error: GITHUB_TOKEN is not set: the github MCP server cannot start [unresolved_reference]",
            run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(mark));
    }

    [RequiresFact]
    public async Task Exit_code_signals_and_streams_are_the_servers_own()
    {
        using var home = await AgentHome.CreateAsync();
        home.WriteFile("mcp.json", """
            { "mcpServers": { "trap": { "command": "sh", "args": ["-c", "trap 'echo ended; exit 7' TERM; echo ready; while :; do sleep 0.05; done"] } } }
            """);

        using var server = home.Start("mcp", "run", "trap");
        await Eventually.BecomesAsync(
            () => server.OutputSoFar.Contains("ready", StringComparison.Ordinal), () => "the server did not start");
        server.Signal("TERM");
        var run = (await server.WaitAsync()).Expect(7);

        Assert.Equal("ready\nended\n", run.Output);
    }

    private static string Definition(string name, string variables) => $$"""
        { "mcpServers": { "{{name}}": { "command": "{{Executables.PathOf(Tools.Node)}}", "args": ["{{Server}}"], "env": { {{variables}} } } } }
        """;

    private static string Server =>
        Path.Combine(
            SourceTree.NodeScripts, "node_modules", "@modelcontextprotocol", "server-everything", "dist", "index.js");

    private static void AddWhatMustNotPass(AgentHome home)
    {
        home.Variables["ANTHROPIC_API_KEY"] = "CANARY-model";
        home.Variables["GITHUB_TOKEN"] = "CANARY-other";
        home.Variables["AWS_SECRET_ACCESS_KEY"] = "CANARY-cloud";
        home.Variables["https_proxy"] = "http://user:CANARY@proxy.invalid";
        home.Variables["NODE_OPTIONS"] = "--no-warnings";
        home.Variables["DOTNET_TieredCompilation"] = "1";
        home.Variables["LD_BIND_NOW"] = "1";
        home.Variables["PYTHONPATH"] = "/nowhere";
        home.Variables["BASH_ENV"] = "/nowhere";
        home.Variables["SSH_AUTH_SOCK"] = "/nowhere";
    }
}
