using System.Text.RegularExpressions;
using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;
using AgentAuth.EndToEnd.Tests.Provider;

namespace AgentAuth.EndToEnd.Tests.Servers;

/// <summary>
/// npm's <c>@modelcontextprotocol/conformance</c> in client mode, with <c>agent mcp bridge</c> as the client: every
/// authorization scenario that a revision requires, as its own requirement set lists them.
/// </summary>
public sealed partial class ConformanceTests
{
    private static string Suite { get; } = Path.Combine(
        SourceTree.NodeScripts, "node_modules", "@modelcontextprotocol", "conformance");

    [RequiresFact(Tools.Node)]
    public Task Every_required_authorization_scenario_of_2026_07_28_passes() =>
        PassAsync(
            "2026-07-28", 25, "tools_call", "http-standard-headers", "http-custom-headers",
            "http-invalid-tool-headers");

    [RequiresFact(Tools.Node)]
    public Task Every_required_authorization_scenario_of_2025_11_25_passes() =>
        PassAsync("2025-11-25", 14, "initialize", "tools_call", "sse-retry");

    private static async Task PassAsync(string revision, int required, params string[] others)
    {
        await NodePackages.InstallAsync();
        using var home = await AgentHome.CreateAsync();
        home.UseAllowingBrowser();
        home.Variables["AGENT_BINARY"] = home.Binary;

        var requirements = await File.ReadAllTextAsync(Path.Combine(Suite, "requirements", $"{revision}.yaml"));
        var scenarios = ClientScenario().Matches(requirements).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(required, scenarios.Count);

        var failed = new List<string>();

        foreach (var scenario in scenarios.Concat(others))
        {
            var run = await RunAsync(home, scenario, revision);

            if (run.ExitCode != 0)
            {
                failed.Add($"{scenario}\n{run.Error}");
            }
        }

        Assert.Empty(failed);
    }

    private static async Task<ProgramRun> RunAsync(AgentHome home, string scenario, string revision)
    {
        var client = $"{NodePackages.Newest} {Path.Combine(SourceTree.NodeScripts, "bridge-client.mjs")}";

        using var suite = RunningProgram.Start(
            NodePackages.Newest,
            [
                Path.Combine(Suite, "dist", "index.js"), "client", "--command", client, "--scenario", scenario,
                "--spec-version", revision,
            ],
            home.Variables);
        return await suite.WaitAsync();
    }

    [GeneratedRegex("^  - (auth/[a-z0-9-]+)$", RegexOptions.Multiline)]
    private static partial Regex ClientScenario();
}
