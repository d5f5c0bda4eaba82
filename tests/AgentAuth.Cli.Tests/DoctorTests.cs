namespace AgentAuth.Cli.Tests;

public sealed class DoctorTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_store_in_order_exits_with_0_and_a_fresh_home_stays_untouched()
    {
        await _app.OutputOfAsync("doctor");

        Assert.False(Directory.Exists(_app.Home));
    }

    [Fact]
    public async Task A_file_that_others_can_read_is_a_failure_with_its_fix()
    {
        await _app.LoginAsync();
        var file = Path.Combine(_app.Home, "oauth", "acme.json");

        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        Assert.Equal(9, await _app.RunAsync("doctor"));
        Assert.Contains("chmod 600", _app.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("!agent git-credential\n", "true\n", "asks agent first")]
    [InlineData("store\n!agent git-credential\n", "true\n", "asks 'store' before agent")]
    [InlineData("store\n\n!'/opt/my agent' git-credential\nstore\n", "true\n", "asks agent first")]
    [InlineData("!agent git-credential\n\n", "true\n", "agent is not asked")]
    [InlineData("!agent git-credential\n", "", "git config --global credential.useHttpPath true")]
    public async Task Git_s_helpers_are_looked_at_where_agent_is_one_of_them(
        string helpers, string usesPath, string expected)
    {
        _app.Configure("[[account]]\nprovider = \"github\"\naccount = \"work\"\nremote = \"github.com/company\"\n");
        await File.WriteAllTextAsync(
            Path.Combine(_app.Folder, ".gitconfig"), "[credential]\n\thelper = !agent git-credential\n");
        _app.Programs.Answer("git", request => request.Arguments[^1] == "credential.helper" ? helpers : usesPath);

        var output = await _app.OutputOfAsync("doctor");

        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.Equal(usesPath.Length == 0, output.Contains("useHttpPath", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("!agent git-credential\nstore\n", "", true)]
    [InlineData("!agent git-credential\nstore\n", "\n!agent git-credential\n", false)]
    [InlineData("!agent git-credential\nstore\n", "\n!agent git-credential\nstore\n", true)]
    [InlineData("!agent git-credential\n!/usr/bin/gh auth git-credential\n", "", false)]
    [InlineData("store\n\n!agent git-credential\n", "", false)]
    [InlineData("!agent git-credential\n", "", false)]
    public async Task A_helper_of_git_that_gets_a_copy_of_our_tokens_is_warned_of_with_the_lines_that_stop_it(
        string helpers, string ofHost, bool isWarned)
    {
        _app.Input = "ghp_CANARY";
        await _app.OutputOfAsync("add", "github");
        await File.WriteAllTextAsync(
            Path.Combine(_app.Folder, ".gitconfig"), "[credential]\n\thelper = !agent git-credential\n");
        _app.Programs.Answer(
            "git", request => request.Arguments[^1] == "credential.helper"
                ? helpers
                : request.Arguments[^1].Contains("github.com", StringComparison.Ordinal) ? ofHost : "");

        var output = await _app.OutputOfAsync("doctor", "--json");

        Assert.Equal(
            isWarned, output.Contains("tells 'store' too which token served at github.com", StringComparison.Ordinal));
        Assert.Equal(isWarned, output.Contains(
            "git config --global --add credential.https://github.com.helper '' && git config --global --add credential.https://github.com.helper '!agent git-credential'",
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_fix_of_a_damaged_file_is_a_command_that_mends_it()
    {
        await _app.LoginAsync();
        _app.Input = "a-key";
        await _app.OutputOfAsync("add", "openai", "--no-verify");
        await File.WriteAllTextAsync(Path.Combine(_app.Home, "oauth", "acme.json"), "{");
        await File.WriteAllTextAsync(Path.Combine(_app.Home, "credentials", "openai.json"), "{}");
        Assert.Equal(9, await _app.RunAsync("doctor"));

        Assert.Contains("agent login acme", _app.Output, StringComparison.Ordinal);
        Assert.Contains("agent add openai --yes", _app.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("agent doctor", _app.Output, StringComparison.Ordinal);
        await _app.OutputOfAsync("add", "openai", "--yes", "--no-verify");
        await _app.LoginAgainAsync("acme");
        await _app.OutputOfAsync("doctor");
    }

    [Fact]
    public async Task A_file_whose_name_is_no_id_is_named()
    {
        await _app.LoginAsync();
        var stray = Path.Combine(_app.Home, "oauth", "My Login.json");
        File.Copy(Path.Combine(_app.Home, "oauth", "acme.json"), stray);

        Assert.Contains(
            "~/.agent/oauth/My Login.json is read by nobody: its name is no credential's",
            await _app.OutputOfAsync("doctor"), StringComparison.Ordinal);
        await _app.OutputOfAsync("list");
        Assert.Contains("~/.agent/oauth/My Login.json", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_docker_that_cannot_find_its_helper_is_warned_of()
    {
        Directory.CreateDirectory(Path.Combine(_app.Folder, ".docker"));
        await File.WriteAllTextAsync(
            Path.Combine(_app.Folder, ".docker", "config.json"), """{ "credHelpers": { "ghcr.io": "agent" } }""");

        Assert.Contains("asks docker-credential-agent", await _app.OutputOfAsync("doctor"), StringComparison.Ordinal);
        _app.Children.Missing.Add("docker-credential-agent");
        Assert.Contains(
            "is to ask docker-credential-agent, which is not on PATH", await _app.OutputOfAsync("doctor"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_home_inside_a_git_work_tree_is_warned_of()
    {
        Directory.CreateDirectory(Path.Combine(_app.Folder, ".git"));

        Assert.Contains("git work tree", await _app.OutputOfAsync("doctor"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variables_that_steer_are_named_without_their_value()
    {
        _app.Environment["https_proxy"] = "http://user:CANARY@proxy";

        var output = await _app.OutputOfAsync("doctor");

        Assert.Contains("https_proxy is set", output, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_configuration_is_named_with_its_place()
    {
        await _app.LoginAsync();
        await File.WriteAllTextAsync(Path.Combine(_app.Home, "config.toml"), "theme = 3\n");

        Assert.Equal(2, await _app.RunAsync("doctor"));
        Assert.Contains("config.toml:1", _app.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("provider", "list")]
    [InlineData("provider", "list", "--json")]
    [InlineData("provider", "check")]
    [InlineData("doctor")]
    public async Task One_wrong_provider_file_is_named_and_hides_no_other(params string[] command)
    {
        await _app.LoginAsync();
        await File.WriteAllTextAsync(Path.Combine(_app.Home, "providers", "broken.toml"), "issuer = 3\n");

        Assert.Equal(2, await _app.RunAsync(command));

        Assert.Contains("broken.toml:1:10", _app.Output + _app.Error, StringComparison.Ordinal);
        Assert.Contains(command[0] == "doctor" ? "providers" : "acme", _app.Output, StringComparison.Ordinal);
    }
}
