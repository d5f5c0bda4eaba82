namespace AgentAuth.Cli.Tests;

/// <summary>
/// What is asked of us and another tool must do: its own command, in the person's terminal, at their wish.
/// </summary>
public sealed class DelegationTests : IDisposable
{
    private readonly TestApp _app = new() { IsTerminal = true };

    public DelegationTests()
    {
        Put(".config/gh/hosts.yml", "github.com:\n    user: ada\n    oauth_token: gho_CANARYold\n");
        _app.Environment["PATH"] = "/bin";
        _app.Environment["HTTPS_PROXY"] = "http://proxy.test";
    }

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("login", "gh auth login --hostname github.com")]
    [InlineData("refresh", "gh auth refresh --hostname github.com")]
    [InlineData("logout", "gh auth logout --hostname github.com --user ada")]
    public async Task Once_the_person_agrees_the_owners_command_has_the_terminal(string command, string expected)
    {
        Answer("y");

        Assert.Equal(0, await _app.RunAsync(command, "gh/github.com"));

        var child = Assert.Single(_app.Children.Started);
        Assert.Equal(expected, string.Join(' ', [child.FileName, .. child.Arguments]));
        Assert.False(child.IsPiped);
        Assert.Equal(_app.Environment, child.Environment);
        Assert.Contains(
            $"'gh/github.com' belongs to gh, which does this itself: {expected}", _app.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing changed in ~/.config/gh/hosts.yml.", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_owner_changed_is_said_and_recorded()
    {
        _app.Children.Work = _ =>
            Put(".config/gh/hosts.yml", "github.com:\n    user: ada\n    oauth_token: gho_CANARYnew\n");

        Assert.Equal(0, await _app.RunAsync("refresh", "gh/github.com", "--yes"));

        Assert.DoesNotContain("[y/N]", _app.Error, StringComparison.Ordinal);
        Assert.Contains("'gh/github.com' is new in ~/.config/gh/hosts.yml.", _app.Error, StringComparison.Ordinal);
        Assert.Equal(["refresh.attempted", "refresh.succeeded"], await EventsAsync());
    }

    [Fact]
    public async Task A_logout_that_worked_is_seen_in_the_owners_file()
    {
        _app.Children.Work = _ => File.Delete(Path.Combine(_app.Folder, ".config/gh/hosts.yml"));

        Assert.Equal(0, await _app.RunAsync("logout", "gh/github.com", "--yes"));

        Assert.Contains("'gh/github.com' is gone from ~/.config/gh/hosts.yml.", _app.Error, StringComparison.Ordinal);
        Assert.Equal(["revocation.requested", "credential.removed"], await EventsAsync());
    }

    [Theory]
    [InlineData("n")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Without_a_yes_nothing_is_run(string? answer)
    {
        Answer(answer);

        Assert.Equal(130, await _app.RunAsync("refresh", "gh/github.com"));

        Assert.Empty(_app.Children.Started);
    }

    [Fact]
    public async Task Where_nobody_can_be_asked_the_command_is_the_hint_whatever_was_agreed()
    {
        _app.IsTerminal = false;

        Assert.Equal(11, await _app.RunAsync("login", "codex", "--yes"));

        Assert.Contains(
            "'codex' belongs to codex, so only codex may log in to it [policy_refused]\nagent: hint: codex login",
            _app.Error, StringComparison.Ordinal);
        Assert.Empty(_app.Children.Started);
    }

    [Fact]
    public async Task With_JSON_nothing_is_run_either()
    {
        Assert.Equal(11, await _app.RunAsync("refresh", "gh/github.com", "--yes", "--json"));

        Assert.Empty(_app.Children.Started);
    }

    [Fact]
    public async Task A_first_login_of_another_tool_is_that_tools_too()
    {
        _app.Children.Work = _ =>
            Put(
                ".codex/auth.json",
                """{"auth_mode":"chatgpt","tokens":{"access_token":"CANARY","refresh_token":"CANARY"}}""");

        Assert.Equal(0, await _app.RunAsync("login", "codex", "--yes"));

        Assert.Equal(
            "codex login",
            string.Join(' ', [_app.Children.Started[0].FileName, .. _app.Children.Started[0].Arguments]));
        Assert.Contains("'codex' is there now", _app.Error, StringComparison.Ordinal);
        Assert.Equal(["login.started", "credential.acquired"], await EventsAsync());
    }

    [Fact]
    public async Task An_owner_that_fails_is_a_failure_that_names_its_command()
    {
        _app.Children.ExitCode = 3;

        Assert.Equal(8, await _app.RunAsync("refresh", "gh/github.com", "--yes"));

        Assert.Contains(
            "'gh' ended with 3 [provider_error]\nagent: hint: gh auth refresh --hostname github.com", _app.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_in_the_owners_program_interrupts_us_too()
    {
        _app.Children.ExitCode = 130;

        Assert.Equal(130, await _app.RunAsync("login", "codex", "--yes"));
    }

    [Fact]
    public async Task What_a_first_login_brought_is_named_as_it_is_listed()
    {
        File.Delete(Path.Combine(_app.Folder, ".config/gh/hosts.yml"));
        _app.Children.Work = _ =>
            Put(".config/gh/hosts.yml", "github.com:\n    user: ada\n    oauth_token: gho_CANARY\n");

        Assert.Equal(0, await _app.RunAsync("login", "gh", "--yes"));

        Assert.Contains("'gh/github.com' is there now.", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_of_the_environment_is_the_shells_own_affair()
    {
        _app.Environment["OPENAI_API_KEY"] = "sk-proj-CANARY";

        Assert.Equal(11, await _app.RunAsync("logout", "env/openai_api_key", "--yes"));

        Assert.Contains("hint: unset OPENAI_API_KEY", _app.Error, StringComparison.Ordinal);
        Assert.Empty(_app.Children.Started);
    }

    [Fact]
    public async Task A_token_that_its_owner_prints_is_handed_out_and_recorded_as_delegated()
    {
        _app.Programs.Answer("gh", "gho_CANARYold\n");

        Assert.Equal("gho_CANARYold\n", await _app.OutputOfAsync("token", "gh/github.com"));

        var request = Assert.Single(_app.Programs.Launched);
        Assert.Equal(["auth", "token", "--hostname", "github.com", "--user", "ada"], request.Arguments);
        Assert.Equal(["HOME", "PATH"], request.Environment.Keys.Order());
        Assert.Contains(
            "\"custody\":\"delegated\"",
            (await _app.OutputOfAsync("audit", "--json")).Replace(" ", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(_app.Home, "*", SearchOption.AllDirectories),
            file => File.ReadAllText(file).Contains("CANARY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_life_that_its_owner_does_not_tell_is_not_promised()
    {
        _app.Programs.Answer("gh", "gho_CANARYold\n");

        Assert.Equal(4, await _app.RunAsync("token", "gh/github.com", "--min-ttl", "30m"));

        Assert.Empty(_app.Output);
        Assert.Contains(
            "'gh' does not say how long the token of 'gh/github.com' lives, so 30m cannot be promised", _app.Error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gho_CANARYold", 1)]
    [InlineData("", 0)]
    [InlineData("You are not logged in", 0)]
    public async Task An_owner_that_prints_no_token_gives_none(string printed, int exitCode)
    {
        _app.Programs.Answer("gh", printed, exitCode);

        Assert.Equal(10, await _app.RunAsync("token", "gh/github.com"));

        Assert.Empty(_app.Output);
        Assert.DoesNotContain("CANARY", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_can_be_given_what_an_owner_prints()
    {
        _app.Programs.Answer("gh", "gho_CANARYold\n");

        Assert.Equal(0, await _app.RunAsync("exec", "--with", "gh/github.com", "--", "tool"));

        Assert.Equal("gho_CANARYold", Assert.Single(_app.Children.Started).Environment["GITHUB_TOKEN"]);
    }

    private async Task<IEnumerable<string?>> EventsAsync() =>
        (await _app.JsonOfAsync("audit")).EnumerateArray().Select(row => row.GetProperty("event").GetString());

    private void Answer(string? line) => _app.Typist = _ => Task.FromResult(line);

    private void Put(string path, string text)
    {
        var whole = Path.Combine(_app.Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(whole)!);
        File.WriteAllText(whole, text);
    }
}
