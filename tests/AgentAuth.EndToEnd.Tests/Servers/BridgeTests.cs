using System.Text.Json;
using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;
using AgentAuth.EndToEnd.Tests.Provider;

namespace AgentAuth.EndToEnd.Tests.Servers;

/// <summary>
/// <c>agent mcp bridge</c> as a host runs it: several processes, real locks, a real loopback listener.
/// </summary>
public sealed class BridgeTests
{
    private const int Bridges = 10;

    [RequiresFact(Tools.Node)]
    public async Task Ten_bridges_open_one_browser_tab_and_later_refresh_once()
    {
        using var home = await AgentHome.CreateAsync();
        home.UseAllowingBrowser();
        using var server = await StartServerAsync();
        var url = UrlOf(server);
        var bridges = Enumerable.Range(0, Bridges).Select(_ => home.Start("mcp", "bridge", url)).ToList();

        try
        {
            await CallAsync(bridges, 1);
            Assert.Equal((1, 1, 0), await CountsAsync(url));

            home.Age(TokenName(home), TimeSpan.FromHours(2));
            await CallAsync(bridges, 2);
            Assert.Equal((1, 1, 1), await CountsAsync(url));
        }
        finally
        {
            bridges.ForEach(bridge => bridge.Dispose());
        }

        var row = await home.RowAsync($"mcp/{TokenName(home).Split('@', 2)[1]}");
        Assert.Equal("mcp", row.GetProperty("kind").GetString());
    }

    [RequiresFact(Tools.Node)]
    public async Task A_login_by_hand_serves_a_bridge_that_has_no_browser()
    {
        using var home = await AgentHome.CreateAsync();
        using var server = await StartServerAsync();
        var url = UrlOf(server);

        home.Variables["BROWSER"] = "/nowhere/browser";
        Assert.Contains("\"code\":\"login_required\"", await OneCallAsync(home, url), StringComparison.Ordinal);

        home.UseAllowingBrowser();
        (await home.RunAsync("mcp", "bridge", url, "--login")).Expect(0);

        home.Variables["BROWSER"] = "/nowhere/browser";
        Assert.Contains("\"result\"", await OneCallAsync(home, url), StringComparison.Ordinal);
    }

    [RequiresFact(Tools.Node)]
    public async Task A_signal_ends_a_bridge_whose_host_keeps_its_pipe_open()
    {
        using var home = await AgentHome.CreateAsync();
        home.UseAllowingBrowser();
        using var server = await StartServerAsync();
        using var bridge = home.Start("mcp", "bridge", UrlOf(server));
        await CallAsync([bridge], 1);

        bridge.Signal("TERM");

        Assert.Equal(130, (await bridge.WaitAsync()).ExitCode);
    }

    private static async Task<string> OneCallAsync(AgentHome home, string url)
    {
        using var bridge = home.Start("mcp", "bridge", url);
        bridge.SendInput(Call(1) + "\n");
        return (await bridge.WaitAsync()).Expect(0).Output;
    }

    private static async Task CallAsync(List<RunningProgram> bridges, int id)
    {
        bridges.ForEach(bridge => bridge.SendLine(Call(id)));

        foreach (var bridge in bridges)
        {
            await Eventually.BecomesAsync(
                () => bridge.OutputSoFar.Contains($"\"id\":{id},\"result\"", StringComparison.Ordinal),
                () => $"no answer: {bridge.OutputSoFar}");
        }
    }

    private static string Call(int id) => $$"""{"jsonrpc":"2.0","id":{{id}},"method":"tools/list"}""";

    private static string TokenName(AgentHome home) =>
        Path.GetFileNameWithoutExtension(
            Assert.Single(Directory.GetFiles(Path.Combine(home.Store, "oauth"), "mcp@*.json")));

    private static async Task<RunningProgram> StartServerAsync()
    {
        var server = RunningProgram.Start(
            Executables.PathOf(Tools.Node), [Path.Combine(SourceTree.NodeScripts, "mcp-guarded.mjs")],
            environment: null);
        await Eventually.BecomesAsync(() => server.OutputSoFar.Length > 0, () => "the server did not start");
        return server;
    }

    private static string UrlOf(RunningProgram server) =>
        JsonDocument.Parse(server.OutputSoFar).RootElement.GetProperty("url").GetString()!;

    private static async Task<(int Authorizations, int Logins, int Refreshes)> CountsAsync(string url)
    {
        using var http = new HttpClient();
        using var counts = JsonDocument.Parse(await http.GetStringAsync(new Uri(new Uri(url), "/counts")));
        int Of(string name) => counts.RootElement.GetProperty(name).GetInt32();
        return (Of("authorizations"), Of("logins"), Of("refreshes"));
    }
}
