using System.Text.Json;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;

namespace AgentAuth.Cli.Tests;

public sealed class PreflightTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task What_lives_longer_than_the_run_is_covered_without_a_question()
    {
        await _app.LoginAsync();
        _app.Provider.Requests.Clear();

        var json = await _app.JsonOfAsync("preflight", "--for", "30m");

        Assert.True(json.GetProperty("covered").GetBoolean());
        Assert.Equal(1800, json.GetProperty("for_seconds").GetInt64());
        Assert.Equal("2026-04-02T10:00:00Z", json.GetProperty("until").GetString());
        Assert.Equal("outlives", Only(json).GetProperty("verdict").GetString());
        Assert.Equal("2026-04-02T10:30:00Z", Only(json).GetProperty("ends_at").GetString());
        Assert.Empty(_app.Provider.Requests.All);
    }

    [Fact]
    public async Task What_ends_in_mid_run_and_is_refreshed_is_covered_once_its_provider_answers_and_nothing_is_spent()
    {
        await _app.LoginAsync();
        var token = await _app.OutputOfAsync("token", "acme");
        _app.Provider.Requests.Clear();

        var json = await _app.JsonOfAsync("preflight", "acme", "--for", "6h");

        Assert.Equal("renews", Only(json).GetProperty("verdict").GetString());
        Assert.All(_app.Provider.Requests.All, request => Assert.Equal("HEAD", request.Method));
        Assert.Equal(0, _app.Provider.Requests.CountOfGrantType("refresh_token"));
        Assert.Equal(token, await _app.OutputOfAsync("token", "acme"));
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_proves_nothing()
    {
        await _app.LoginAsync();
        _app.Provider.Faults.Add(SandboxPaths.Token, new Fault.ServerError());

        Assert.Equal(11, await _app.RunAsync("preflight", "--for", "6h"));

        Assert.Contains("dies in mid-run", _app.Output, StringComparison.Ordinal);
        Assert.Contains("can be refreshed, but its provider answers 503", _app.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 1 do not last for 6h: acme [preflight_failed]", _app.Error, StringComparison.Ordinal);
        Assert.Equal(0, await _app.RunAsync("preflight", "--for", "30m"));
    }

    [Fact]
    public async Task A_key_that_ends_in_mid_run_fails_it_and_one_whose_end_nobody_knows_does_not()
    {
        await AddAsync("openai", "--no-verify");
        Assert.Equal(
            "end_unknown", Only(await _app.JsonOfAsync("preflight", "--for", "6h")).GetProperty("verdict").GetString());

        await AddAsync("openai", "--no-verify", "--expires", "5h");

        Assert.Equal(11, await _app.RunAsync("preflight", "--for", "6h", "--json"));
        var row = Only(JsonDocument.Parse(_app.Output).RootElement);
        Assert.Equal(
            ("dies", false), (row.GetProperty("verdict").GetString(), row.GetProperty("covered").GetBoolean()));
        Assert.Equal("agent add openai", row.GetProperty("hint").GetString());
        Assert.Contains("\"preflight_failed\"", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_over_needs_a_person_now()
    {
        await AddAsync("openai", "--no-verify", "--expires", "1h");
        _app.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(11, await _app.RunAsync("preflight", "--for", "1m"));

        Assert.Contains("needs you now", _app.Output, StringComparison.Ordinal);
        Assert.Contains("over", _app.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_was_refused_needs_a_person_now()
    {
        await _app.LoginAsync();
        _app.Provider.RevokeGrant(_app.Provider.Grants[0].Id);
        _app.Time.Advance(TimeSpan.FromHours(2));
        await _app.RunAsync("token", "acme");

        Assert.Equal(11, await _app.RunAsync("preflight", "--json"));

        var row = Only(JsonDocument.Parse(_app.Output).RootElement);
        Assert.Equal(
            ("needs_person", "agent login acme"),
            (row.GetProperty("verdict").GetString(), row.GetProperty("hint").GetString()));
    }

    [Fact]
    public async Task Another_tools_login_is_covered_where_that_tool_refreshes_it()
    {
        Put(
            ".claude/.credentials.json",
            """{"claudeAiOauth":{"accessToken":"CANARY","refreshToken":"CANARY","expiresAt":1775122260000}}""");
        Put(".config/gh/hosts.yml", "github.com:\n    user: ada\n    oauth_token: gho_CANARY\n");

        var rows = (await _app.JsonOfAsync("preflight", "claude-code", "gh/github.com", "--for", "6h"))
            .GetProperty("results").EnumerateArray().ToList();

        Assert.Equal(["owner_renews", "end_unknown"], rows.Select(row => row.GetProperty("verdict").GetString()));
        Assert.DoesNotContain("CANARY", _app.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_that_does_not_resolve_fails_the_run_before_it_begins()
    {
        await _app.OutputOfAsync("add", "openai", "--ref", "env://MODEL_KEY");

        Assert.Equal(11, await _app.RunAsync("preflight"));
        _app.Environment["MODEL_KEY"] = "CANARY";
        Assert.Equal(0, await _app.RunAsync("preflight"));
        Assert.DoesNotContain("CANARY", _app.Output + _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_config_exactly_what_its_servers_need_is_judged()
    {
        await _app.LoginAsync();
        await _app.LoginAgainAsync("acme/other");
        Put(".mcp.json", """
            {"mcpServers":{
              "a":{"command":"server","env":{"TOKEN":"agent://acme","SET":"${SET}"}},
              "b":{"command":"server","env":{"TOKEN":"agent://nosuch","GONE":"${GONE}","REF":"env://NOWHERE"}},
              "c":{"command":"server","env":{"X":"${OFF}"},"disabled":true},
              "d":{"command":"agent","args":["mcp","run","nowhere"]}}}
            """);
        _app.Environment["SET"] = "1";

        Assert.Equal(11, await _app.RunAsync("preflight", "--for", "30m", "--config", ".mcp.json", "--json"));

        var rows = JsonDocument.Parse(_app.Output).RootElement.GetProperty("results").EnumerateArray()
            .Select(
                row => $"{row.GetProperty("needed").GetString()} {row.GetProperty("verdict").GetString()} {row.GetProperty("consumers")[0].GetString()}");
        Assert.Equal(
            [
                "acme outlives mcp:a", "nosuch needs_person mcp:b", "GONE needs_person mcp:b", "REF needs_person mcp:b",
                "d needs_person mcp:d",
            ],
            rows.Where(row => !row.Contains("OFF", StringComparison.Ordinal)));
        Assert.Empty(_app.Children.Started);
    }

    [Fact]
    public async Task A_config_that_is_not_there_is_an_error() =>
        Assert.Equal(3, await _app.RunAsync("preflight", "--config", "nosuch.json"));

    [Fact]
    public async Task Where_nothing_is_needed_the_run_is_covered()
    {
        Assert.Equal(0, await _app.RunAsync("preflight", "--for", "6h"));
        Assert.Contains("the run is covered", _app.Error, StringComparison.Ordinal);
    }

    private static JsonElement Only(JsonElement json) => Assert.Single(json.GetProperty("results").EnumerateArray());

    private async Task AddAsync(string id, params string[] more)
    {
        _app.Input = "some-key";
        await _app.OutputOfAsync(["add", id, "--yes", .. more]);
    }

    private void Put(string path, string text)
    {
        var whole = Path.Combine(_app.Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(whole)!);
        File.WriteAllText(whole, text);
    }
}
