using System.Text.Json;
using AgentAuth.EndToEnd.Tests.Attack;
using AgentAuth.EndToEnd.Tests.Machine;
using AgentAuth.EndToEnd.Tests.Programs;
using AgentAuth.EndToEnd.Tests.Provider;

namespace AgentAuth.EndToEnd.Tests.Servers;

/// <summary>
/// The reference server under <c>agent mcp run</c> in the hands of the official SDK's client, with an OAuth login whose
/// provider really refreshes, revokes and forgets it.
/// </summary>
public sealed class RunningServerTests
{
    private static readonly TimeSpan ShortLife = TimeSpan.FromSeconds(5);

    [RequiresFact(Tools.Node)]
    public async Task No_call_is_lost_while_the_provider_refreshes_the_login_three_times()
    {
        await NodePackages.InstallAsync();
        await using var world = await LoggedInAsync(ShortLife);

        using var host = RunningProgram.Start(
            Executables.PathOf(Tools.Node),
            [
                Path.Combine(SourceTree.NodeScripts, "mcp-refresh.mjs"), world.Home.Binary,
                Path.Combine(world.Home.Store, "mcp.json"), "4",
            ],
            world.Home.Variables);
        var run = (await host.WaitAsync(TimeSpan.FromMinutes(2))).Expect(0);
        using var summary = JsonDocument.Parse(run.Output);
        var seen = summary.RootElement;

        Assert.Empty(seen.GetProperty("failures").EnumerateArray());
        Assert.InRange(seen.GetProperty("calls").GetInt32(), 200, int.MaxValue);
        Assert.False(seen.GetProperty("closed").GetBoolean());
        Assert.InRange(
            seen.GetProperty("tokens").EnumerateArray().Select(token => token.GetString()).Distinct().Count(), 4,
            int.MaxValue);
        Assert.InRange(world.RefreshRequests, 3, int.MaxValue);
        Assert.Equal(
            ["DEMO_TOKEN", "HOME", "LANG", "PATH", "TERM"],
            seen.GetProperty("environment").EnumerateObject().Select(variable => variable.Name)
                .Order(StringComparer.Ordinal));

        var trail = await world.Home.RunAsync("audit", "--event", "mcp.rotated", "--json");
        using var rows = JsonDocument.Parse(trail.Expect(0).Output);
        Assert.All(
            rows.RootElement.EnumerateArray(),
            row => Assert.Equal("0", row.GetProperty("detail").GetProperty("lost").GetString()));
        Assert.InRange(rows.RootElement.GetArrayLength(), 3, int.MaxValue);
    }

    [RequiresFact(Tools.Node)]
    public async Task A_logout_stops_the_calls_of_a_running_server_and_a_login_lets_them_go_on()
    {
        await NodePackages.InstallAsync();
        await using var world = await LoggedInAsync(TimeSpan.FromHours(1));
        using var host = await HostAsync(world.Home);
        var before = await TokenSeenAsync(host);

        (await world.Home.RunAsync("logout", AttackedHome.Id, "--yes")).Expect(0);
        var refused = await UntilAsync(host, "login_required");
        Assert.Equal(-32000, refused.GetProperty("error").GetInt32());
        Assert.Equal($"agent login {AttackedHome.Id}", refused.GetProperty("data").GetProperty("hint").GetString());
        Assert.Equal(AttackedHome.Id, refused.GetProperty("data").GetProperty("credential").GetString());

        (await world.Home.RunAsync("login", AttackedHome.Id)).Expect(0);
        await UntilAsync(host, "DEMO_TOKEN");
        Assert.NotEqual(before, await TokenSeenAsync(host));
        Assert.DoesNotContain("closed", host.OutputSoFar, StringComparison.Ordinal);

        var trail = (await world.Home.RunAsync("audit", "--json")).Expect(0).Output;
        Assert.Equal((1, 2), (trail.Split("mcp.refused").Length - 1, trail.Split("mcp.started").Length - 1));
    }

    [RequiresFact(Tools.Node)]
    public async Task A_login_that_the_provider_revokes_stops_the_calls_once_it_cannot_be_refreshed()
    {
        await NodePackages.InstallAsync();
        await using var world = await LoggedInAsync(ShortLife);
        using var host = await HostAsync(world.Home);
        await TokenSeenAsync(host);

        foreach (var grant in world.Provider.Grants)
        {
            world.Provider.RevokeGrant(grant.Id);
        }

        var refused = await UntilAsync(host, "agent login acme");
        Assert.Contains(
            refused.GetProperty("data").GetProperty("code").GetString(),
            (string[])["credential_revoked", "login_required"]);

        (await world.Home.RunAsync("login", AttackedHome.Id)).Expect(0);
        await UntilAsync(host, "DEMO_TOKEN");
    }

    [RequiresFact(Tools.Node)]
    public async Task A_secret_file_that_is_replaced_reaches_the_running_server()
    {
        await NodePackages.InstallAsync();
        using var home = await AgentHome.CreateAsync();
        home.WriteFile("token", "one");
        home.WriteFile("mcp.json", Definition($"file://{Path.Combine(home.Store, "token")}"));
        using var host = await HostAsync(home);
        Assert.Equal("one", await TokenSeenAsync(host));

        home.WriteFile("token", "another");

        await UntilAsync(host, "another");
    }

    private static async Task<AttackedHome> LoggedInAsync(TimeSpan life)
    {
        var world = await AttackedHome.CreateAsync(autoApprove: "ada", life: life);
        world.Home.UseAllowingBrowser();
        (await world.Home.RunAsync("login", AttackedHome.Id)).Expect(0);
        world.Home.WriteFile("mcp.json", Definition($"agent://{AttackedHome.Id}"));
        return world;
    }

    private static string Definition(string token) => $$"""
        { "mcpServers": { "everything": {
            "command": "{{Executables.PathOf(Tools.Node)}}",
            "args": ["{{Path.Combine(SourceTree.NodeScripts, "node_modules", "@modelcontextprotocol", "server-everything", "dist", "index.js")}}"],
            "env": { "DEMO_TOKEN": "{{token}}" } } } }
        """;

    private static async Task<RunningProgram> HostAsync(AgentHome home)
    {
        var host = RunningProgram.Start(
            Executables.PathOf(Tools.Node),
            [Path.Combine(SourceTree.NodeScripts, "mcp-host.mjs"), home.Binary, "mcp", "run", "everything"],
            home.Variables);
        await Eventually.BecomesAsync(
            () => host.OutputSoFar.Contains("connected", StringComparison.Ordinal),
            () => host.OutputSoFar + host.ErrorSoFar);
        return host;
    }

    private static async Task<string> TokenSeenAsync(RunningProgram host)
    {
        using var environment = JsonDocument.Parse((await CallAsync(host)).GetProperty("text").GetString()!);
        return environment.RootElement.GetProperty("DEMO_TOKEN").GetString()!;
    }

    private static async Task<JsonElement> UntilAsync(RunningProgram host, string text)
    {
        JsonElement answer = default;
        await Eventually.BecomesAsync(
            async () => (answer = await CallAsync(host)).GetRawText().Contains(text, StringComparison.Ordinal),
            () => answer.GetRawText());
        return answer;
    }

    private static async Task<JsonElement> CallAsync(RunningProgram host)
    {
        var lines = Lines(host).Length;
        host.SendLine("get-env");
        await Eventually.BecomesAsync(() => Lines(host).Length > lines, () => host.OutputSoFar + host.ErrorSoFar);
        using var answer = JsonDocument.Parse(Lines(host)[lines]);
        return answer.RootElement.Clone();
    }

    private static string[] Lines(RunningProgram host) =>
        host.OutputSoFar.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
