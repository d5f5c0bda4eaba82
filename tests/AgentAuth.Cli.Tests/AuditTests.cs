namespace AgentAuth.Cli.Tests;

public sealed class AuditTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("refresh.succeded", "did you mean 'refresh.succeeded'?")]
    [InlineData("bogus", "one of credential.*, refresh.*")]
    public async Task An_event_that_there_is_not_is_told_from_one_that_did_not_happen(string word, string told)
    {
        await _app.LoginAsync();

        Assert.Equal(2, await _app.RunAsync("audit", "--event", word));
        Assert.Contains(told, _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_of_a_row_is_the_one_that_was_typed()
    {
        var file = Path.Combine(_app.Folder, "mcp.json");
        await File.WriteAllTextAsync(file, """{"mcpServers":{"x":{"command":"cat","env":{"A":"agent://missing"}}}}""");
        await _app.RunAsync("mcp", "run", "x", "--config", file);

        var row = Assert.Single((await _app.JsonOfAsync("audit", "--event", "mcp.*")).EnumerateArray());
        Assert.Contains("\"command\":\"mcp run\"", row.GetProperty("actor").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trail_tells_what_happened_in_order()
    {
        await _app.LoginAsync();
        await _app.OutputOfAsync("token", "acme");
        await _app.OutputOfAsync("logout", "acme");

        var rows = (await _app.JsonOfAsync("audit")).EnumerateArray().ToList();

        Assert.Equal(
            [
                "login.started", "credential.acquired", "credential.released", "credential.removed",
                "revocation.requested", "revocation.confirmed",
            ],
            rows.Select(row => row.GetProperty("event").GetString()));
        Assert.Equal(
            ["seq", "at", "event", "credential", "code", "actor", "detail", "previous", "hash"],
            rows[0].EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task For_people_an_attempt_and_what_came_of_it_are_one_line()
    {
        await _app.LoginAsync();
        await _app.OutputOfAsync("refresh", "acme");

        Assert.Equal(4, (await _app.JsonOfAsync("audit")).GetArrayLength());
        Assert.Equal(1 + 2, (await _app.OutputOfAsync("audit")).TrimEnd().Split('\n').Length);
        Assert.Equal(
            1 + 1, (await _app.OutputOfAsync("audit", "--event", "login.started")).TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task It_can_be_narrowed()
    {
        await _app.LoginAsync();
        await _app.OutputOfAsync("refresh", "acme");
        _app.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(2, (await _app.JsonOfAsync("audit", "--event", "refresh.*")).GetArrayLength());
        Assert.Equal(0, (await _app.JsonOfAsync("audit", "--since", "1h")).GetArrayLength());
        await _app.OutputOfAsync("logout", "acme");
        Assert.NotEqual(0, (await _app.JsonOfAsync("audit", "--credential", "acme")).GetArrayLength());
    }

    [Fact]
    public async Task A_credential_that_nothing_is_known_of_is_an_error_and_one_that_nothing_happened_to_is_not()
    {
        await _app.LoginAsync();
        Assert.Equal(3, await _app.RunAsync("audit", "--credential", "amce"));

        Assert.Contains("did you mean 'acme'?", _app.Error, StringComparison.Ordinal);
        Assert.Contains("agent: hint: agent audit --credential acme", _app.Error, StringComparison.Ordinal);
        Assert.Equal(3, await _app.RunAsync("audit", "--credential", "other", "--json"));
        Assert.Equal(2, await _app.RunAsync("audit", "--credential", "NO/ID/AT/ALL"));

        _app.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(
            0, (await _app.JsonOfAsync("audit", "--credential", "acme", "--since", "1h")).GetArrayLength());
    }

    // The row would say of a token that nobody has that somebody has it.
    [Theory]
    [InlineData("token", "openai")]
    [InlineData("kube-credential", "openai")]
    [InlineData("aws-credential", "openai")]
    [InlineData("git-credential", "get")]
    [InlineData("docker-credential", "get")]
    public async Task A_secret_that_nobody_took_is_not_handed_out(params string[] line)
    {
        _app.Input = line[0] == "aws-credential"
            ? """{"AccessKeyId":"AKIA","SecretAccessKey":"CANARY","Version":1}"""
            : "CANARY-key\n";
        await _app.OutputOfAsync("add", "openai", "--no-verify", "--kind", "cloud");
        _app.Input = "ghp_CANARY\n";
        await _app.OutputOfAsync("add", "github", "--no-verify");

        _app.Input = line[0] == "docker-credential" ? "ghcr.io" : "protocol=https\nhost=github.com\n\n";
        _app.OutputFault = "no space left on device";
        Assert.Equal(1, await _app.RunAsync(line));
        _app.OutputFault = null;
        _app.Input = line[0] == "docker-credential" ? "ghcr.io" : "protocol=https\nhost=github.com\n\n";
        await _app.OutputOfAsync(line);

        var rows = (await _app.JsonOfAsync("audit", "--event", "credential.released")).EnumerateArray();
        Assert.Equal(["output_lost", null], rows.Select(row => row.GetProperty("code").GetString()));
        Assert.Matches("not handed out .*output lost", await _app.OutputOfAsync("audit"));
    }

    [Fact]
    public async Task Nor_is_one_whose_reader_was_gone_and_it_was_not_used()
    {
        _app.Input = "CANARY-key\n";
        await _app.OutputOfAsync("add", "openai", "--no-verify");
        _app.OutputGone = new CancellationToken(canceled: true);
        await _app.RunAsync("token", "openai");
        _app.OutputGone = CancellationToken.None;

        Assert.Equal("Null", (await _app.JsonOfAsync("list"))[0].GetProperty("last_used_at").ValueKind.ToString());
        var row = Assert.Single((await _app.JsonOfAsync("audit", "--event", "credential.released")).EnumerateArray());
        Assert.Equal("output_lost", row.GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_untouched_trail_verifies()
    {
        await _app.LoginAsync();

        Assert.Contains("each fits", await _app.OutputOfAsync("audit", "verify"), StringComparison.Ordinal);
        Assert.Equal(
            "Null", (await _app.JsonOfAsync("audit", "verify")).GetProperty("first_broken").ValueKind.ToString());
    }

    [Fact]
    public async Task Following_prints_one_object_a_line_until_it_is_interrupted()
    {
        await _app.LoginAsync();
        using var interrupted = new CancellationTokenSource();

        var follow = _app.RunAsync(["audit", "--follow", "--json"], interrupted.Token);
        await _app.Time.UntilTimersAsync(1);
        await interrupted.CancelAsync();

        Assert.Equal(0, await follow);
        Assert.Equal(2, _app.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task A_deleted_database_does_not_verify_and_the_help_says_how_to_go_on()
    {
        await _app.LoginAsync();
        DeleteDatabase();

        Assert.Equal(9, await _app.RunAsync("audit", "verify"));
        Assert.Contains("does not reach what audit.head names", _app.Error, StringComparison.Ordinal);
        Assert.Contains(
            "--accept-fault", await _app.OutputOfAsync("audit", "verify", "--help"), StringComparison.Ordinal);
        Assert.Equal(9, await _app.RunAsync("doctor"));

        await _app.OutputOfAsync("audit", "prune", "--before", "1s", "--accept-fault", "--yes");

        var verdict = await _app.JsonOfAsync("audit", "verify");
        Assert.Equal(1, verdict.GetProperty("anchored_through").GetInt64());
    }

    [Fact]
    public async Task Pruning_asks_and_without_a_terminal_needs_to_be_told()
    {
        await OldRowsAsync();

        Assert.Equal(2, await _app.RunAsync("audit", "prune", "--before", "30d"));
        Assert.Contains("agent audit prune --before 30d --yes", _app.Error, StringComparison.Ordinal);

        _app.IsTerminal = true;
        _app.Input = "n\n";
        Assert.NotEqual(0, await _app.RunAsync("audit", "prune", "--before", "30d"));
        Assert.Contains("Remove 2 rows from before 2026-", _app.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await _app.JsonOfAsync("audit")).GetArrayLength());

        _app.Input = "y\n";
        Assert.Equal(0, await _app.RunAsync("audit", "prune", "--before", "30d"));
        Assert.Equal(
            ["trail.pruned"],
            (await _app.JsonOfAsync("audit")).EnumerateArray().Select(row => row.GetProperty("event").GetString()));
    }

    [Fact]
    public async Task A_pruned_trail_verifies_and_says_so()
    {
        await OldRowsAsync();

        var pruned = await _app.JsonOfAsync("audit", "prune", "--before", "2026-12-31", "--yes");

        Assert.Equal((2, 0), (pruned.GetProperty("removed").GetInt32(), pruned.GetProperty("kept").GetInt32()));
        Assert.Contains(
            "those to 2 were pruned", await _app.OutputOfAsync("audit", "verify"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_of_a_prune_changes_nothing()
    {
        await OldRowsAsync();

        await _app.OutputOfAsync("audit", "prune", "--before", "30d", "--dry-run");

        Assert.Contains("2 rows would be removed", _app.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await _app.JsonOfAsync("audit")).GetArrayLength());
    }

    [Theory]
    [InlineData("audit", "prune")]
    [InlineData("audit", "prune", "--before", "yesterday")]
    [InlineData("audit", "prune", "--before", "2026-02-30")]
    public async Task A_prune_without_a_moment_is_usage(params string[] arguments) =>
        Assert.Equal(2, await _app.RunAsync(arguments));

    private async Task OldRowsAsync()
    {
        await _app.LoginAsync();
        _app.Time.Advance(TimeSpan.FromDays(60));
    }

    private void DeleteDatabase()
    {
        foreach (var file in Directory.GetFiles(_app.Home, "agent.db*"))
        {
            File.Delete(file);
        }
    }
}
