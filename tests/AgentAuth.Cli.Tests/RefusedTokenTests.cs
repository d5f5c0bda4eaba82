using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;
using AgentAuth.Testing;

namespace AgentAuth.Cli.Tests;

/// <summary>
/// A token that a server refused is not handed out again, through whatever door, until it is another one.
/// </summary>
public sealed class RefusedTokenTests : IDisposable
{
    private const string Keys = """{"AccessKeyId":"AKIDEXAMPLE","SecretAccessKey":"CANARY-aws"}""";
    private const string GitHub = "protocol=https\nhost=github.com\n";

    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_key_that_was_refused_is_withheld_until_it_is_replaced()
    {
        await AddAsync("github", "ghp_old");
        await RejectAsync("github");

        Assert.Equal(4, await _app.RunAsync("token", "github"));

        Assert.Equal("", _app.Output);
        Assert.Contains(
            "a server refused 'github', and it was not replaced since [login_required]", _app.Error,
            StringComparison.Ordinal);
        Assert.Equal("login_required", await StateAsync());
        Assert.Equal(4, await _app.RunAsync("status", "github"));

        await AddAsync("github", "ghp_new");
        Assert.Equal("ghp_new\n", await _app.OutputOfAsync("token", "github"));
        Assert.Equal("unknown", await StateAsync());
    }

    [Fact]
    public async Task Another_token_than_the_stored_one_that_was_refused_is_no_reason()
    {
        await AddAsync("github", "ghp_new");

        Assert.Equal("ghp_new\n", await _app.OutputOfAsync("token", "github", "--rejected", "00000000"));
        Assert.Equal("ghp_new\n", await _app.OutputOfAsync("token", "github"));
    }

    [Fact]
    public async Task Every_door_withholds_it_with_its_own_way_of_saying_so()
    {
        await AddAsync("github", "ghp_old");
        File.WriteAllText(
            Path.Combine(_app.Folder, ".claude.json"),
            """{ "mcpServers": { "hub": { "command": "server", "env": { "TOKEN": "agent://github" } } } }""");
        await RejectAsync("github");

        _app.Input = GitHub;
        Assert.Equal((4, "quit=1\n"), (await _app.RunAsync("git-credential", "get"), _app.Output));
        _app.Input = "ghcr.io";
        Assert.Equal(1, await _app.RunAsync("docker-credential", "get"));
        Assert.Contains("[login_required]", _app.Output, StringComparison.Ordinal);
        Assert.Equal((4, ""), (await _app.RunAsync("kube-credential", "github"), _app.Output));
        Assert.Equal((4, ""), (await _app.RunAsync("exec", "--with", "github=TOKEN", "--", "make"), _app.Output));
        Assert.Equal((4, ""), (await _app.RunAsync("mcp", "run", "hub"), _app.Output));
        Assert.Empty(_app.Children.Started);
        Assert.Equal(11, await _app.RunAsync("preflight", "--for", "1h"));

        Assert.Equal(
            ["docker:ghcr.io", "exec:make", "git:github.com", "kube", "mcp:hub"],
            (await WithheldAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Aws_tools_do_not_get_it_either()
    {
        _app.Input = Keys + "\n";
        await _app.OutputOfAsync("add", "aws/prod", "--kind", "cloud");
        await RejectAsync("aws/prod");

        Assert.Equal((4, ""), (await _app.RunAsync("aws-credential", "aws/prod"), _app.Output));
    }

    [Fact]
    public async Task What_git_erases_is_remembered_and_stays_in_the_store()
    {
        await AddAsync("github", "ghp_old");

        _app.Input = $"{GitHub}username=x-access-token\npassword=ghp_old\n";
        await _app.OutputOfAsync("git-credential", "erase");

        Assert.Equal(4, await _app.RunAsync("token", "github"));
        Assert.Equal("login_required", await StateAsync());
        var row = (await _app.JsonOfAsync("audit", "--event", "warning.raised"))[0];
        Assert.Equal("login_required", row.GetProperty("code").GetString());
        Assert.True(File.Exists(Path.Combine(_app.Home, "credentials", "github.json")));
    }

    [Fact]
    public async Task What_git_erases_and_is_not_ours_changes_nothing()
    {
        await AddAsync("github", "ghp_ours");

        _app.Input = $"{GitHub}username=x\npassword=ghp_another\n";
        await _app.OutputOfAsync("git-credential", "erase");

        Assert.Equal("ghp_ours\n", await _app.OutputOfAsync("token", "github"));
    }

    [Fact]
    public async Task One_that_a_server_takes_after_all_is_given_again()
    {
        await AddAsync("github", "ghp_same");
        await RejectAsync("github");

        _app.Input = $"{GitHub}username=x-access-token\npassword=ghp_same\n";
        await _app.OutputOfAsync("git-credential", "store");

        Assert.Equal("ghp_same\n", await _app.OutputOfAsync("token", "github"));
    }

    [Fact]
    public async Task A_reference_is_asked_again_and_served_once_its_manager_holds_another_one()
    {
        _app.Environment["KEPT"] = "ghp_old";
        await _app.OutputOfAsync("add", "github", "--ref", "env://KEPT");
        await RejectAsync("github");

        Assert.Equal(4, await _app.RunAsync("token", "github"));
        Assert.Contains("refresh it where it is kept", _app.Error, StringComparison.Ordinal);

        _app.Environment["KEPT"] = "ghp_new";
        Assert.Equal("ghp_new\n", await _app.OutputOfAsync("token", "github"));
        Assert.Equal("unknown", await StateAsync());
    }

    [Fact]
    public async Task What_git_erases_is_compared_with_what_a_reference_gives()
    {
        _app.Environment["KEPT"] = "ghp_old";
        await _app.OutputOfAsync("add", "github", "--ref", "env://KEPT");

        _app.Input = $"{GitHub}username=x-access-token\npassword=ghp_old\n";
        await _app.OutputOfAsync("git-credential", "erase");

        Assert.Equal(4, await _app.RunAsync("token", "github"));
    }

    [Fact]
    public async Task A_login_that_cannot_be_refreshed_at_the_moment_gives_no_refused_token_meanwhile()
    {
        await _app.LoginAsync();
        var refused = await _app.OutputOfAsync("token", "acme");
        _app.Provider.Faults.Add(SandboxPaths.Token, new Fault.ServerError());

        var fingerprint = await FingerprintAsync(_app, "acme");
        Assert.Equal(
            8, await _app.Time.WhileItPasses(
                _app.RunAsync("token", "acme", "--rejected", fingerprint), TimeSpan.FromMilliseconds(200)));
        Assert.Equal("refresh_due", await StateAsync());
        Assert.Equal(8, await _app.Time.WhileItPasses(_app.RunAsync("token", "acme"), TimeSpan.FromMilliseconds(200)));
        Assert.Equal("", _app.Output);

        _app.Provider.Faults.Clear();
        _app.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.NotEqual(refused, await _app.OutputOfAsync("token", "acme"));
        Assert.Equal("valid", await StateAsync());
    }

    [Fact]
    public async Task A_login_without_a_refresh_token_needs_a_new_one_unless_its_provider_says_that_it_lives()
    {
        using var app = new TestApp(new SandboxOptions { Issuer = TestApp.Issuer, RefreshNeedsOfflineAccess = true });
        await app.LoginAsync("acme", "--scope", "read");
        var token = await app.OutputOfAsync("token", "acme");
        await app.RunAsync("token", "acme", "--rejected", await FingerprintAsync(app, "acme"));

        Assert.Equal(4, await app.RunAsync("token", "acme"));
        Assert.Equal("login_required", (await app.JsonOfAsync("list"))[0].GetProperty("state").GetString());

        await app.RunAsync("status", "--probe");
        Assert.Equal(token, await app.OutputOfAsync("token", "acme"));
    }

    [Fact]
    public async Task No_part_of_it_is_written_down()
    {
        await AddAsync("github", "ghp_CANARY0123456789");
        await RejectAsync("github");

        var file = await File.ReadAllTextAsync(Path.Combine(_app.Home, "credentials", "github.json"));
        Assert.Equal(2, file.Split("ghp_CANARY").Length);
        Assert.DoesNotContain("CANARY", await _app.OutputOfAsync("audit", "--json"), StringComparison.Ordinal);
    }

    private async Task AddAsync(string id, string secret)
    {
        _app.Input = secret + "\n";
        await _app.OutputOfAsync("add", id, "--yes");
    }

    // As a program does that met a 401.
    private async Task RejectAsync(string id)
    {
        var fingerprint = await FingerprintAsync(_app, id);
        Assert.Equal(4, await _app.RunAsync("token", id, "--rejected", fingerprint));
        Assert.Equal("", _app.Output);
    }

    private static async Task<string> FingerprintAsync(TestApp app, string id) =>
        (await app.JsonOfAsync("token", id)).GetProperty("fingerprint").GetString()!;

    private async Task<string?> StateAsync() => (await _app.JsonOfAsync("list"))[0].GetProperty("state").GetString();

    private async Task<IEnumerable<string>> WithheldAsync() =>
        [.. (await _app.JsonOfAsync("audit", "--event", "warning.raised")).EnumerateArray()
            .Select(row => row.GetProperty("detail"))
            .Where(detail => detail.TryGetProperty("withheld_from", out _))
            .Select(detail => detail.GetProperty("withheld_from").GetString()!)];
}
