namespace AgentAuth.Cli.Tests;

public sealed class UsageTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("lst", "did you mean 'list'?")]
    [InlineData("list --jsn", "did you mean '--json'?")]
    [InlineData("provider lst", "did you mean 'list'?")]
    [InlineData("token", "agent token needs CREDENTIAL")]
    [InlineData("token acme extra", "there is no argument 'extra'")]
    [InlineData("provider", "needs one of: list, show, check")]
    [InlineData("token acme --min-ttl soon", "'soon' is not a duration")]
    [InlineData("login acme --port 99999", "is not a port")]
    [InlineData("token acme --header --json", "exclude each other")]
    public async Task A_wrong_command_line_exits_with_2_and_says_what_is_wrong(string line, string message)
    {
        Assert.Equal(2, await _app.RunAsync(line.Split(' ')));

        Assert.Equal("", _app.Output);
        Assert.Contains(message, _app.Error, StringComparison.Ordinal);
        Assert.Contains(
            line.Contains("--json", StringComparison.Ordinal) ? "\"code\":\"usage\"" : "[usage]\nagent: hint: ",
            _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_response_file_is_not_read()
    {
        await File.WriteAllTextAsync(Path.Combine(_app.Folder, "line"), "list");

        Assert.Equal(2, await _app.RunAsync("@" + Path.Combine(_app.Folder, "line")));
    }

    [Fact]
    public async Task Escape_sequences_in_arguments_do_not_come_back()
    {
        await _app.RunAsync("token", "\e]52;c;evil\a\e[31mx");

        Assert.DoesNotContain('\e', _app.Error);
        Assert.DoesNotContain("evil", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_and_version_go_to_standard_output()
    {
        Assert.Contains("Log in and out:", await _app.OutputOfAsync("--help"), StringComparison.Ordinal);
        Assert.Contains("Usage: agent login", await _app.OutputOfAsync("help", "login"), StringComparison.Ordinal);
        Assert.Matches(@"^agent \d+\.\d+\.\d+ \(.+\)\n$", await _app.OutputOfAsync("--version"));
    }

    [Fact]
    public async Task An_interrupted_command_exits_with_130()
    {
        _app.Browser.Habit = Testing.BrowserHabit.Ignore;
        using var interrupted = new CancellationTokenSource();

        var login = _app.RunAsync(
            ["login", "acme", "--issuer", TestApp.Issuer, "--client-id", "agent-cli"], interrupted.Token);
        await _app.Time.UntilTimersAsync(1);
        await interrupted.CancelAsync();

        Assert.Equal(130, await login);
        Assert.Equal(0, _app.Callbacks.Open);
    }

    [Theory]
    [InlineData("completion bash", "__complete")]
    [InlineData("completion zsh", "#compdef")]
    [InlineData("completion fish", "complete -c")]
    [InlineData("completion pwsh", "Register-ArgumentCompleter")]
    public async Task Each_shell_has_its_completion(string line, string part) =>
        Assert.Contains(part, await _app.OutputOfAsync(line.Split(' ')), StringComparison.Ordinal);

    [Fact]
    public async Task Completion_knows_commands_options_credentials_and_providers()
    {
        await _app.LoginAsync();

        Assert.StartsWith("token\t", await _app.OutputOfAsync("__complete", "--", "tok"), StringComparison.Ordinal);
        Assert.Equal("acme\n", await _app.OutputOfAsync("__complete", "--", "token", ""));
        Assert.StartsWith(
            "--min-ttl\t", await _app.OutputOfAsync("__complete", "--", "token", "acme", "--m"),
            StringComparison.Ordinal);
        Assert.Equal("refresh_due\n", await _app.OutputOfAsync("__complete", "--", "list", "--state", "ref"));
        Assert.Equal("github\tGitHub\n", await _app.OutputOfAsync("__complete", "--", "provider", "show", "gith"));
        Assert.Equal("", await _app.OutputOfAsync("__complete", "--", "add", "x", "--", "g"));
    }
}
