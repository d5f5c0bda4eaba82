using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;

namespace AgentAuth.Cli.Tests;

public sealed class LogoutTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_logout_is_proved_at_the_provider_and_the_file_is_gone()
    {
        await _app.LoginAsync();

        var result = (await _app.JsonOfAsync("logout", "acme")).GetProperty("results")[0];

        Assert.Equal("confirmed", result.GetProperty("revocation").GetString());
        Assert.True(result.GetProperty("removed").GetBoolean());
        Assert.Equal(
            ["credential", "revocation", "removed", "consumers", "manual_url"],
            result.EnumerateObject().Select(member => member.Name));
        Assert.Empty(_app.Provider.ActiveTokens());
        Assert.Equal(3, await _app.RunAsync("token", "acme"));
    }

    [Fact]
    public async Task All_of_them_need_yes_where_nobody_can_be_asked()
    {
        await _app.LoginAsync();

        Assert.Equal(2, await _app.RunAsync("logout"));
        Assert.Equal(0, await _app.RunAsync("logout", "--yes"));

        Assert.Empty(_app.Provider.ActiveTokens());
    }

    [Theory]
    [InlineData("y\n", 0)]
    [InlineData("n\n", 130)]
    [InlineData("", 130)]
    public async Task On_a_terminal_all_of_them_are_asked_for(string answer, int code)
    {
        await _app.LoginAsync();
        _app.IsTerminal = true;
        _app.Input = answer;

        Assert.Equal(code, await _app.RunAsync("logout"));

        Assert.Equal(code == 0, _app.Provider.ActiveTokens().Count == 0);
    }

    [Theory]
    [InlineData("y\n", 0)]
    [InlineData("n\n", 130)]
    [InlineData("", 130)]
    public async Task On_a_terminal_one_is_asked_for_once_by_what_it_means(string answer, int code)
    {
        await _app.LoginAsync();
        await File.WriteAllTextAsync(
            Path.Combine(_app.Folder, ".claude.json"),
            """{ "mcpServers": { "issues": { "command": "a", "env": { "TOKEN": "agent://acme" } } } }""");
        _app.IsTerminal = true;
        _app.Input = answer;

        Assert.Equal(code, await _app.RunAsync("logout", "acme"));

        Assert.Contains("acme will be revoked at acme and removed here.", _app.Error, StringComparison.Ordinal);
        Assert.Contains(
            "issues MCP server will require re-authentication on next use", _app.Error, StringComparison.Ordinal);
        Assert.Contains("Log out of acme? [y/N]", _app.Error, StringComparison.Ordinal);
        Assert.Equal(code == 0, _app.Provider.ActiveTokens().Count == 0);
    }

    [Fact]
    public async Task Yes_asks_nobody()
    {
        await _app.LoginAsync();
        _app.IsTerminal = true;

        Assert.Equal(0, await _app.RunAsync("logout", "acme", "--yes"));

        Assert.DoesNotContain("[y/N]", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_of_them_are_listed_before_the_question()
    {
        await _app.LoginAsync();
        await _app.LoginAgainAsync("acme/work");
        _app.IsTerminal = true;
        _app.Input = "n\n";

        await _app.RunAsync("logout");

        Assert.Contains("acme will be revoked at acme and removed here.", _app.Error, StringComparison.Ordinal);
        Assert.Contains("acme/work will be revoked at acme and removed here.", _app.Error, StringComparison.Ordinal);
        Assert.Contains("Log out of all 2? [y/N]", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doors_that_gave_it_out_lately_are_named_before()
    {
        await _app.LoginAsync();
        await _app.OutputOfAsync("kube-credential", "acme");
        await _app.OutputOfAsync("exec", "--with", "acme=TOKEN", "--", "terraform");
        _app.Time.Advance(TimeSpan.FromMinutes(1));

        var result = (await _app.JsonOfAsync("logout", "acme", "--dry-run")).GetProperty("results")[0];

        Assert.Equal(
            ["exec:terraform", "kube"],
            result.GetProperty("consumers").EnumerateArray().Select(consumer => consumer.GetString()));
        Assert.Contains("kubectl was given it lately and will be refused", _app.Error, StringComparison.Ordinal);
        Assert.Contains("terraform was run with it lately", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_given_what_stays_alive_is_not_said_to_be_refused()
    {
        await _app.LoginAsync();
        await _app.OutputOfAsync("kube-credential", "acme");

        await _app.RunAsync("logout", "acme", "--no-revoke", "--dry-run");

        Assert.Contains(
            "kubectl was given it lately and can go on with the copy that it has", _app.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_given_out_long_ago_is_not_named()
    {
        await _app.LoginAsync();
        await _app.OutputOfAsync("kube-credential", "acme");
        _app.Time.Advance(TimeSpan.FromDays(8));

        Assert.Empty(
            (await _app.JsonOfAsync("logout", "acme", "--dry-run")).GetProperty("results")[0].GetProperty("consumers")
                .EnumerateArray());
    }

    [Fact]
    public async Task A_broken_provider_file_leaves_it_removed_and_pending()
    {
        await _app.LoginAsync();
        await File.WriteAllTextAsync(Path.Combine(_app.Home, "providers", "acme.toml"), "nonsense = 1\n");

        var result = (await _app.JsonOfAsync("logout", "acme")).GetProperty("results")[0];

        Assert.True(result.GetProperty("removed").GetBoolean());
        Assert.Equal("pending", result.GetProperty("revocation").GetString());
        Assert.Single(Directory.GetFiles(Path.Combine(_app.Home, "revocations"), "*.json"));
    }

    [Fact]
    public async Task A_dry_run_changes_nothing()
    {
        await _app.LoginAsync();

        var result = (await _app.JsonOfAsync("logout", "--dry-run")).GetProperty("results")[0];

        Assert.False(result.GetProperty("removed").GetBoolean());
        await _app.OutputOfAsync("token", "acme");
    }

    [Fact]
    public async Task API_keys_stay_where_only_logins_are_to_end()
    {
        await _app.LoginAsync();
        _app.Input = "a-key\n";
        await _app.OutputOfAsync("add", "openai");

        await _app.OutputOfAsync("logout", "--oauth-only", "--yes");

        Assert.Equal("openai", (await _app.JsonOfAsync("list"))[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Without_revocation_the_provider_is_left_alone()
    {
        await _app.LoginAsync();

        var result = (await _app.JsonOfAsync("logout", "acme", "--no-revoke")).GetProperty("results")[0];

        Assert.Equal("skipped", result.GetProperty("revocation").GetString());
        Assert.NotEmpty(_app.Provider.ActiveTokens());
    }

    [Fact]
    public async Task Without_revocation_it_is_said_until_when_the_provider_accepts_it()
    {
        await _app.LoginAsync();
        var end = _app.Time.GetUtcNow().AddHours(1)
            .ToString("yyyy-MM-dd HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture);

        await _app.OutputOfAsync("logout", "acme", "--no-revoke", "--dry-run");
        Assert.Contains(
            $"would be removed here only; acme goes on accepting it until {end}", _app.Error, StringComparison.Ordinal);

        await _app.OutputOfAsync("logout", "acme", "--no-revoke");
        Assert.Contains(
            $"acme: removed here only; acme goes on accepting it until {end}", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_is_down_leaves_the_revocation_pending_and_the_next_command_does_it()
    {
        await _app.LoginAsync();
        _app.Provider.Faults.Add(SandboxPaths.Revoke, new Fault.ServerError());

        var result = (await _app.JsonOfAsync("logout", "acme")).GetProperty("results")[0];
        Assert.Equal("pending", result.GetProperty("revocation").GetString());

        _app.Provider.Faults.Clear();
        _app.Time.Advance(TimeSpan.FromHours(2));
        await _app.OutputOfAsync("refresh", "--due");

        Assert.Empty(_app.Provider.ActiveTokens());
    }

    [Theory]
    [InlineData("oauth")]
    [InlineData("credentials")]
    public async Task A_damaged_file_is_removed_and_said_to_hold_what_nobody_can_revoke(string folder)
    {
        await _app.LoginAsync();
        Damage(folder, "github");

        await _app.OutputOfAsync("logout", "github", "--yes");

        Assert.False(File.Exists(Path.Combine(_app.Home, folder, "github.json")));
        Assert.Contains(
            "github: removed here; nothing could be revoked, since its file cannot be read", _app.Error,
            StringComparison.Ordinal);
        Assert.Contains(". By hand: https://github.com/settings/", _app.Error, StringComparison.Ordinal);
        Assert.Equal(["acme"], (await _app.JsonOfAsync("list")).EnumerateArray()
            .Select(row => row.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_damaged_file_goes_with_all_of_them_and_no_copy_of_it_stays()
    {
        await _app.LoginAsync();
        await _app.OutputOfAsync("login", "acme/work");
        Damage("oauth", "acme@work");

        await _app.OutputOfAsync("logout", "--yes");

        Assert.Equal(0, (await _app.JsonOfAsync("list")).GetArrayLength());
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Path.Combine(_app.Home, "oauth")),
            path => path.Contains("acme@work.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_person_is_told_before_a_damaged_file_is_removed()
    {
        await _app.LoginAsync();
        Damage("oauth", "github");
        (_app.IsTerminal, _app.Input) = (true, "n\n");

        Assert.Equal(130, await _app.RunAsync("logout", "github"));

        Assert.Contains(
            "github will be removed here; nothing can be revoked, since its file cannot be read", _app.Error,
            StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_app.Home, "oauth", "github.json")));
    }

    private void Damage(string folder, string name)
    {
        var path = Path.Combine(_app.Home, folder, name + ".json");

        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!, (UnixFileMode)0x1C0);
            File.WriteAllText(path, "{ not json");
            File.SetUnixFileMode(path, (UnixFileMode)0x180);
        }
        else
        {
            File.WriteAllText(path, "{ not json");
        }
    }
}
