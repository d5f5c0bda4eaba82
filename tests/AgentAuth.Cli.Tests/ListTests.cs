namespace AgentAuth.Cli.Tests;

public sealed class ListTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task An_empty_store_gives_an_empty_array_and_a_first_step()
    {
        Assert.Equal(0, (await _app.JsonOfAsync("list")).GetArrayLength());

        await _app.OutputOfAsync("list");
        Assert.Equal("", _app.Output);
        Assert.Contains("agent login github", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_row_has_the_members_of_the_contract_in_its_order()
    {
        await _app.LoginAsync();

        Assert.Equal(
            [
                "id", "provider", "account", "kind", "custody", "owner", "state", "expiry", "created_at", "expires_at",
                "refresh_at",
                "ttl_seconds", "remaining_seconds", "refreshable", "refresh_expires_at", "scopes", "risk", "rotate_by",
                "last_used_at",
                "consumers", "source", "fingerprint", "tags", "note",
            ],
            (await _app.JsonOfAsync("list"))[0].EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Times_and_lives_come_from_the_stored_moment_of_issue()
    {
        await _app.LoginAsync();
        _app.Time.Advance(TimeSpan.FromMinutes(10));

        var row = (await _app.JsonOfAsync("list"))[0];

        Assert.Equal("2026-04-02T09:30:00Z", row.GetProperty("created_at").GetString());
        Assert.Equal("2026-04-02T10:18:00Z", row.GetProperty("refresh_at").GetString());
        Assert.Equal(3600, row.GetProperty("ttl_seconds").GetInt32());
        Assert.Equal(3000, row.GetProperty("remaining_seconds").GetInt32());
        Assert.Equal("~/.agent/oauth/acme.json", row.GetProperty("source").GetString());
    }

    [Fact]
    public async Task A_file_that_does_not_parse_is_reported_left_alone_and_harms_no_other()
    {
        await _app.LoginAsync();
        await _app.LoginAsync("acme/work");
        var file = Path.Combine(_app.Home, "oauth", "acme@work.json");
        await File.WriteAllTextAsync(file, "{\"provider\":");

        await _app.OutputOfAsync("list");

        Assert.Contains("acme/work", _app.Output, StringComparison.Ordinal);
        Assert.Contains("~/.agent/oauth/acme@work.json does not parse", _app.Error, StringComparison.Ordinal);
        Assert.Contains("[corrupt_store]", _app.Error, StringComparison.Ordinal);
        Assert.Equal("{\"provider\":", await File.ReadAllTextAsync(file));
        Assert.Equal(0, await _app.RunAsync("token", "acme"));
    }

    [Theory]
    [InlineData(10, "valid")]
    [InlineData(50, "refresh_due")]
    [InlineData(61, "expired")]
    public async Task The_state_follows_the_clock(int minutes, string state)
    {
        await _app.LoginAsync();
        _app.Time.Advance(TimeSpan.FromMinutes(minutes));

        Assert.Equal(state, (await _app.JsonOfAsync("list"))[0].GetProperty("state").GetString());
        Assert.Equal(1, (await _app.JsonOfAsync("list", "--state", state)).GetArrayLength());
        Assert.Equal(0, (await _app.JsonOfAsync("list", "--state", "revoked")).GetArrayLength());
    }

    [Fact]
    public async Task A_pipe_gets_no_escape_byte_and_a_terminal_with_no_color_neither()
    {
        await _app.LoginAsync();

        Assert.DoesNotContain('\e', await _app.OutputOfAsync("list"));
        _app.IsTerminal = true;
        _app.Environment["TERM"] = "xterm-256color";
        Assert.DoesNotContain('\e', await _app.OutputOfAsync("list", "--no-color"));
        Assert.Contains('\e', await _app.OutputOfAsync("list"));
    }

    [Fact]
    public async Task Without_a_command_the_list_is_shown()
    {
        await _app.LoginAsync();

        Assert.Contains("acme", await _app.OutputOfAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_tells_the_history_and_not_the_secret()
    {
        await _app.LoginAsync();
        var token = (await _app.OutputOfAsync("token", "acme")).TrimEnd('\n');

        var page = await _app.OutputOfAsync("show", "acme");
        var json = await _app.JsonOfAsync("show", "acme");

        Assert.Contains("handed out", page, StringComparison.Ordinal);
        Assert.DoesNotContain(token, page + json.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(
            json.GetProperty("history").EnumerateArray(),
            row => row.GetProperty("event").GetString() == "credential.acquired");
    }

    [Theory]
    [InlineData("agent.db")]
    [InlineData("audit.spool")]
    public async Task Show_knows_a_credential_by_its_file_where_the_database_or_the_spool_is_odd(string file)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await _app.LoginAsync();
        await _app.OutputOfAsync("token", "acme");
        File.SetUnixFileMode(
            Path.Combine(_app.Home, file), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        Assert.Contains("sandbox", await _app.OutputOfAsync("show", "acme"), StringComparison.Ordinal);

        if (file == "agent.db")
        {
            Assert.Contains("last use and history are missing: ", _app.Error, StringComparison.Ordinal);
            Assert.Contains("agent.db is open to other users", _app.Error, StringComparison.Ordinal);
            var json = await _app.JsonOfAsync("show", "acme");
            Assert.Equal(0, json.GetProperty("history").GetArrayLength());
            Assert.Contains("agent.db", json.GetProperty("history_problem").GetString(), StringComparison.Ordinal);
        }

        Assert.Equal(9, await _app.RunAsync("doctor"));
        Assert.Contains("chmod 600", _app.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_is_taken_from_the_option_before_the_variable()
    {
        var elsewhere = Path.Combine(_app.Folder, "elsewhere");
        _app.Environment["AGENT_HOME"] = Path.Combine(_app.Folder, "variable");
        _app.Input = "a-key\n";

        await _app.OutputOfAsync("--home", elsewhere, "add", "openai");

        Assert.True(File.Exists(Path.Combine(elsewhere, "credentials", "openai.json")));
        Assert.False(Directory.Exists(_app.Environment["AGENT_HOME"]));
    }
}
