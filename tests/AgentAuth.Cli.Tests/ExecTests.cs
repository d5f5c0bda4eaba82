using System.Text.Json;

namespace AgentAuth.Cli.Tests;

public sealed class ExecTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("groq", "agent add groq, then agent exec --with groq -- COMMAND")]
    [InlineData("openai", "agent exec --with openai -- COMMAND")]
    [InlineData("github", "agent login github, then agent exec --with github -- COMMAND")]
    [InlineData("nosuch", "install it, or name it by its path")]
    public async Task A_credential_in_the_place_of_the_program_is_told_where_it_goes(string name, string hint)
    {
        _app.Input = "a-key";
        await _app.OutputOfAsync("add", "openai", "--no-verify");
        _app.Children.Missing.Add(name);
        Assert.Equal(3, await _app.RunAsync("exec", name));

        Assert.EndsWith($"agent: hint: {hint}\n", _app.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exec", "--with", "groq", "--", "env")]
    [InlineData("token", "groq")]
    [InlineData("show", "groq")]
    public async Task What_a_provider_gives_only_as_a_key_is_not_logged_in_to(params string[] line)
    {
        Assert.Equal(3, await _app.RunAsync(line));

        Assert.EndsWith("agent: hint: agent add groq\n", _app.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("provider", "show", "opnai", "agent provider show openai")]
    [InlineData("provider", "check", "opnai", "agent provider check openai")]
    [InlineData("provider", "show", "zzzz", "agent provider list")]
    public async Task The_hint_for_a_name_is_the_same_command_with_the_near_one(
        string group, string command, string name, string hint)
    {
        Assert.Equal(3, await _app.RunAsync(group, command, name));

        Assert.EndsWith($"agent: hint: {hint}\n", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_sees_the_base_its_credentials_and_nothing_else()
    {
        foreach (var name in (string[])[
            "LD_PRELOAD", "HTTPS_PROXY", "SSH_AUTH_SOCK", "AWS_SECRET_ACCESS_KEY", "ANTHROPIC_API_KEY", "AGENT_HOME2",
            "GITHUB_TOKEN"])
        {
            _app.Environment[name] = "CANARY";
        }

        _app.Environment["PATH"] = "/bin";
        _app.Environment["CI"] = "true";
        await AddAsync("github", "ghp_mine");
        await _app.LoginAsync("acme");
        _app.Children.ExitCode = 9;

        Assert.Equal(
            9, await _app.RunAsync(
                "exec", "--with", "github", "--with", "acme=THEIRS", "--env", "CI", "--", "make", "--json", "a b"));

        var child = Assert.Single(_app.Children.Started);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["HOME"] = _app.Folder, ["PATH"] = "/bin", ["CI"] = "true", ["GITHUB_TOKEN"] = "ghp_mine",
                ["THEIRS"] = await TokenAsync("acme"),
            }.OrderBy(pair => pair.Key),
            child.Environment.OrderBy(pair => pair.Key));
        Assert.Equal(("make", false), (child.FileName, child.IsPiped));
        Assert.Equal(["--json", "a b"], child.Arguments);
    }

    [Fact]
    public async Task From_the_program_on_every_word_is_the_program_s()
    {
        Assert.Equal(
            0, await _app.RunAsync(
                "--home", _app.Home, "exec", "--env", "HOME", "make", "--quiet", "--dry-run", "--", "--help"));

        Assert.Equal(["--quiet", "--dry-run", "--", "--help"], Assert.Single(_app.Children.Started).Arguments);
    }

    [Fact]
    public async Task A_credential_is_refreshed_before_the_program_gets_it()
    {
        await _app.LoginAsync("acme");
        var before = await TokenAsync("acme");
        _app.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(0, await _app.RunAsync("exec", "--with", "acme", "make"));

        var given = Assert.Single(_app.Children.Started).Environment["ACME_TOKEN"];
        Assert.NotEqual(before, given);
        Assert.Equal(await TokenAsync("acme"), given);
        Assert.Equal(1, _app.Provider.Requests.CountOfGrantType("refresh_token"));
    }

    [Fact]
    public async Task A_minimum_life_is_had_before_the_program_starts()
    {
        await _app.LoginAsync("acme");
        _app.Time.Advance(TimeSpan.FromMinutes(20));

        Assert.Equal(0, await _app.RunAsync("exec", "--with", "acme", "--min-ttl", "50m", "make"));
        Assert.Equal(1, _app.Provider.Requests.CountOfGrantType("refresh_token"));

        Assert.Equal(4, await _app.RunAsync("exec", "--with", "acme", "--min-ttl", "5h", "make"));
        Assert.Single(_app.Children.Started);
    }

    [Theory]
    [InlineData(3, "there is no credential 'nobody'", "--with", "nobody", "make")]
    [InlineData(10, "UNSET is not set", "--env", "UNSET", "make")]
    [InlineData(10, "ABSENT", "--with", "stored/reference", "make")]
    [InlineData(3, "there is no program 'absent'", "--with", "stored", "absent")]
    [InlineData(
        2, "stored and stored/reference both want the variable STORED_API_KEY", "--with", "stored", "--with",
        "stored/reference", "make")]
    [InlineData(
        2, "stored and the environment both want the variable HOME2", "--with", "stored=HOME2", "--env", "HOME2",
        "make")]
    [InlineData(2, "'1A' is no variable's name", "--with", "stored=1A", "make")]
    [InlineData(2, "PATH is not a place for a secret", "--with", "stored=PATH", "make")]
    [InlineData(2, "there is no option '--wth'", "--wth", "stored", "make")]
    [InlineData(2, "--json is for --dry-run", "--with", "stored", "--json", "make")]
    public async Task What_cannot_be_had_stops_the_program_before_it_starts(
        int code, string message, params string[] arguments)
    {
        await AddAsync("stored", "a-key");
        await _app.OutputOfAsync("add", "stored/reference", "--ref", "env://ABSENT");
        _app.Children.Missing.Add("absent");
        _app.Environment["HOME2"] = "x";

        Assert.Equal(code, await _app.RunAsync(["exec", .. arguments]));

        Assert.Contains(message, _app.Error, StringComparison.Ordinal);
        Assert.Empty(_app.Children.Started);
    }

    [Fact]
    public async Task Each_hand_out_is_a_row_that_names_the_program()
    {
        await AddAsync("stored", "a-key");
        await _app.LoginAsync("acme");

        await _app.OutputOfAsync("exec", "--with", "acme", "--with", "stored", "/opt/tools/make");

        var rows = (await _app.JsonOfAsync("audit", "--event", "credential.released")).EnumerateArray().ToList();
        Assert.Equal(["acme", "stored"], rows.Select(row => row.GetProperty("credential").GetString()).Order());
        Assert.All(
            rows, row => Assert.Equal("exec:make", row.GetProperty("detail").GetProperty("consumer").GetString()));
    }

    [Fact]
    public async Task The_key_of_the_model_is_handed_out_where_it_is_named_with_a_warning()
    {
        await AddAsync("anthropic", "sk-ant-api03-CANARY");

        Assert.Equal(0, await _app.RunAsync("exec", "--with", "anthropic", "make"));

        Assert.Equal("sk-ant-api03-CANARY", Assert.Single(_app.Children.Started).Environment["ANTHROPIC_API_KEY"]);
        Assert.Contains("agent: warning: ANTHROPIC_API_KEY pays for the model", _app.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", _app.Error + _app.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_account_of_the_place_is_meant_where_none_is_named()
    {
        await AddAsync("github", "ghp_own");
        await AddAsync("github/work", "ghp_work");
        _app.Environment["AGENT_ACCOUNT"] = "github/work";

        await _app.OutputOfAsync("exec", "--with", "github", "make");

        Assert.Equal("ghp_work", Assert.Single(_app.Children.Started).Environment["GITHUB_TOKEN"]);
    }

    [Fact]
    public async Task A_dry_run_names_the_variables_and_touches_nothing()
    {
        await AddAsync("github", "ghp_CANARY");
        await _app.OutputOfAsync("add", "stored", "--ref", "env://ABSENT");
        _app.Environment["CI"] = "CANARY";

        var table = await _app.OutputOfAsync(
            "exec", "--with", "github", "--with", "stored", "--env", "CI", "--dry-run", "make");
        var json = await _app.OutputOfAsync("exec", "--with", "github", "--env", "CI", "--dry-run", "--json", "make");

        Assert.Equal(
            "VARIABLE        FROM\nGITHUB_TOKEN    github\nSTORED_API_KEY  stored\nCI              the environment\n",
            table);
        Assert.Equal(
            """[{"name":"GITHUB_TOKEN","credential":"github"},{"name":"CI","credential":null}]""",
            JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement));
        Assert.Empty(_app.Children.Started);
        Assert.DoesNotContain(
            "credential.released", await _app.OutputOfAsync("audit", "--json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_tool_s_credential_is_handed_out_by_that_tool_only()
    {
        var file = Path.Combine(_app.Folder, ".claude", ".credentials.json");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, """{"claudeAiOauth":{"accessToken":"CANARY","expiresAt":1000}}""");

        Assert.Equal(11, await _app.RunAsync("exec", "--with", "claude-code", "make"));

        Assert.Empty(_app.Children.Started);
    }

    private async Task AddAsync(string id, string secret)
    {
        _app.Input = secret;
        await _app.OutputOfAsync("add", id);
    }

    private async Task<string> TokenAsync(string id) => (await _app.OutputOfAsync("token", id)).Trim();
}
