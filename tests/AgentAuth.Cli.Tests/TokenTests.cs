namespace AgentAuth.Cli.Tests;

public sealed class TokenTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_token_and_a_newline_are_all_of_standard_output()
    {
        await _app.LoginAsync();

        var output = await _app.OutputOfAsync("token", "acme");

        Assert.Equal(1, output.Count(character => character == '\n'));
        Assert.EndsWith("\n", output, StringComparison.Ordinal);
        Assert.Equal("ada", _app.Provider.GrantOf(output.TrimEnd('\n'))?.User);
        Assert.Equal("", _app.Error);
    }

    [Fact]
    public async Task A_fresh_token_needs_no_network()
    {
        await _app.LoginAsync();
        _app.Provider.Requests.Clear();

        await _app.OutputOfAsync("token", "acme");

        Assert.Empty(_app.Provider.Requests.All);
    }

    [Fact]
    public async Task Past_eighty_percent_of_its_life_the_token_is_refreshed()
    {
        await _app.LoginAsync();
        var first = await _app.OutputOfAsync("token", "acme");
        _app.Time.Advance(TimeSpan.FromMinutes(49));

        var second = await _app.OutputOfAsync("token", "acme");

        Assert.NotEqual(first, second);
        Assert.Equal(1, _app.Provider.Requests.CountOfGrantType("refresh_token"));
    }

    [Fact]
    public async Task As_a_header_it_begins_with_Bearer()
    {
        await _app.LoginAsync();

        Assert.StartsWith(
            "Authorization: Bearer ", await _app.OutputOfAsync("token", "acme", "--header"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_JSON_it_has_the_members_of_the_contract()
    {
        await _app.LoginAsync();

        var json = await _app.JsonOfAsync("token", "acme");

        Assert.Equal(
            ["credential", "access_token", "token_type", "expires_at", "scopes", "fingerprint"],
            json.EnumerateObject().Select(member => member.Name));
        Assert.Matches("^[0-9a-f]{8}$", json.GetProperty("fingerprint").GetString());
        Assert.Equal("2026-04-02T10:30:00Z", json.GetProperty("expires_at").GetString());
    }

    [Fact]
    public async Task A_minimum_life_that_the_token_has_not_left_refreshes_it()
    {
        await _app.LoginAsync();
        _app.Time.Advance(TimeSpan.FromMinutes(20));

        await _app.OutputOfAsync("token", "acme", "--min-ttl", "50m");

        Assert.Equal(1, _app.Provider.Requests.CountOfGrantType("refresh_token"));
    }

    [Fact]
    public async Task A_rejected_token_is_refreshed_once_however_many_saw_the_refusal()
    {
        await _app.LoginAsync();
        var refused = (await _app.JsonOfAsync("token", "acme")).GetProperty("fingerprint").GetString()!;

        await _app.OutputOfAsync("token", "acme", "--rejected", refused);
        await _app.OutputOfAsync("token", "acme", "--rejected", refused);

        Assert.Equal(1, _app.Provider.Requests.CountOfGrantType("refresh_token"));
    }

    [Fact]
    public async Task A_grant_that_the_provider_ended_exits_with_4_and_says_what_to_do()
    {
        await _app.LoginAsync();
        _app.Provider.RevokeGrant(_app.Provider.Grants.Single().Id);
        _app.Time.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal(4, await _app.RunAsync("token", "acme"));

        Assert.Equal("", _app.Output);
        Assert.Contains("agent: hint: agent login acme", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_credential_exits_with_3_and_as_JSON_on_standard_error()
    {
        Assert.Equal(3, await _app.RunAsync("token", "nosuch", "--json"));

        Assert.Equal("", _app.Output);
        var error = System.Text.Json.JsonDocument.Parse(_app.Error).RootElement.GetProperty("error");
        Assert.Equal("not_found", error.GetProperty("code").GetString());
        Assert.Equal("nosuch", error.GetProperty("credential").GetString());
        Assert.Equal(
            ["code", "message", "hint", "credential", "retry_after"],
            error.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task A_fresh_token_leaves_the_database_unopened()
    {
        await _app.LoginAsync();
        File.Delete(Path.Combine(_app.Home, "agent.db"));

        await _app.OutputOfAsync("token", "acme");

        Assert.False(File.Exists(Path.Combine(_app.Home, "agent.db")));
    }

    [Fact]
    public async Task A_key_that_a_program_prints_is_handed_out()
    {
        await _app.OutputOfAsync("add", "cloud", "--", "/opt/print-token", "--quiet");
        _app.Programs.Answer("/opt/print-token", "made-by-a-helper\n");

        Assert.Equal("made-by-a-helper\n", await _app.OutputOfAsync("token", "cloud"));
        Assert.Equal(["--quiet"], _app.Programs.Launched.Single().Arguments);
    }

    [Fact]
    public async Task In_its_folder_a_rule_chooses_the_account()
    {
        await _app.LoginAsync();
        await _app.LoginAgainAsync("acme/work");
        var (own, work) = (await _app.OutputOfAsync("token", "acme"), await _app.OutputOfAsync("token", "acme/work"));

        _app.Configure($"[[account]]\nprovider = \"acme\"\naccount = \"work\"\nfolder = \"{_app.Folder}\"");

        Assert.NotEqual(own, work);
        Assert.Equal(work, await _app.OutputOfAsync("token", "acme"));
        _app.Environment["AGENT_ACCOUNT"] = "acme/";
        Assert.Equal(own, await _app.OutputOfAsync("token", "acme"));
    }

    [Fact]
    public async Task An_account_that_a_rule_chose_and_that_is_not_there_is_an_error_that_names_the_rule()
    {
        await _app.LoginAsync();
        _app.Configure($"[[account]]\nprovider = \"acme\"\naccount = \"work\"\nfolder = \"{_app.Folder}\"");

        Assert.Equal(3, await _app.RunAsync("token", "acme"));

        Assert.Empty(_app.Output);
        Assert.Contains(
            "there is no credential 'acme/work' (chosen by ~/.agent/config.toml:1:1)", _app.Error,
            StringComparison.Ordinal);
        Assert.Contains("hint: agent login acme/work", _app.Error, StringComparison.Ordinal);
    }
}
