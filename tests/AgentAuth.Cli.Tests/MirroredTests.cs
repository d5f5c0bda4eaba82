using System.Text.Json;

namespace AgentAuth.Cli.Tests;

/// <summary>Credentials of other tools, through the command line.</summary>
public sealed class MirroredTests : IDisposable
{
    private const string Hosts =
        "github.com:\n    user: ada\n    oauth_token: gho_CANARYtoken\n    git_protocol: https\n";

    private readonly TestApp _app = new();
    private readonly string _file;

    public MirroredTests()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_app.Folder, ".config", "gh")).FullName;
        _file = Path.Combine(folder, "hosts.yml");
        File.WriteAllText(_file, Hosts);
    }

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_list_has_them_only_where_all_are_asked_for()
    {
        await _app.LoginAsync();

        Assert.Equal(["acme"], Ids(await _app.JsonOfAsync("list")));
        Assert.Equal(["acme", "gh/github.com"], Ids(await _app.JsonOfAsync("list", "--all")));
        Assert.Equal(["gh/github.com"], Ids(await _app.JsonOfAsync("list", "--all", "--state", "unknown")));
        Assert.Contains("gh/github.com", await _app.OutputOfAsync("list", "--all"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_never_logged_in_here_is_told_of_what_other_tools_keep()
    {
        Assert.Equal(0, await _app.RunAsync("list"));
        Assert.Contains("1 credential in other tools: agent list --all", _app.Error, StringComparison.Ordinal);

        Assert.Equal(0, await _app.RunAsync("list", "--all", "--state", "revoked"));
        Assert.Contains("No credential is revoked", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_them_is_shown_with_its_owners_commands()
    {
        var json = await _app.JsonOfAsync("show", "gh/github.com");

        Assert.Equal("mirrored", json.GetProperty("custody").GetString());
        Assert.Equal("gh", json.GetProperty("owner").GetString());
        Assert.Equal("github", json.GetProperty("provider").GetString());
        Assert.Equal("github.com", json.GetProperty("account").GetString());
        Assert.Equal("ada", json.GetProperty("account_label").GetString());
        Assert.Equal("unknown", json.GetProperty("state").GetString());
        Assert.Equal("unknown", json.GetProperty("expiry").GetString());
        Assert.False(json.GetProperty("refreshable").GetBoolean());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("refresh_at").ValueKind);
        Assert.Equal("~/.config/gh/hosts.yml", json.GetProperty("source").GetString());
        Assert.Equal(
            "gh auth refresh --hostname github.com",
            json.GetProperty("owner_commands").GetProperty("refresh").GetString());
        Assert.Contains(
            "gh auth logout --hostname github.com", await _app.OutputOfAsync("show", "gh/github.com"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("refresh", "gh auth refresh --hostname github.com")]
    [InlineData("logout", "gh auth logout --hostname github.com --user ada")]
    public async Task What_only_the_owner_may_do_is_refused_and_the_file_stays(string command, string hint)
    {
        var written = File.GetLastWriteTimeUtc(_file);

        Assert.Equal(11, await _app.RunAsync(command, "gh/github.com"));

        Assert.Equal("", _app.Output);
        Assert.Contains("[policy_refused]", _app.Error, StringComparison.Ordinal);
        Assert.Contains($"hint: {hint}", _app.Error, StringComparison.Ordinal);
        Assert.Equal(Hosts, await File.ReadAllTextAsync(_file));
        Assert.Equal(written, File.GetLastWriteTimeUtc(_file));
    }

    [Fact]
    public async Task A_token_that_its_owner_does_not_print_for_others_is_refused()
    {
        var claude = Directory.CreateDirectory(Path.Combine(_app.Folder, ".claude")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(claude, ".credentials.json"),
            """{"claudeAiOauth":{"accessToken":"CANARY","expiresAt":1000}}""");

        Assert.Equal(11, await _app.RunAsync("token", "claude-code"));

        Assert.Contains("hint: claude setup-token", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_comes_before_anything_is_done_to_the_others_that_are_named()
    {
        await _app.LoginAsync();

        Assert.Equal(11, await _app.RunAsync("logout", "acme", "gh/github.com", "--yes"));

        Assert.Equal(["acme"], Ids(await _app.JsonOfAsync("list")));
    }

    [Fact]
    public async Task To_end_everything_means_everything_of_ours()
    {
        await _app.LoginAsync();

        Assert.Equal(0, await _app.RunAsync("logout", "--yes"));

        Assert.Equal(["gh/github.com"], Ids(await _app.JsonOfAsync("list", "--all")));
        Assert.Equal(Hosts, await File.ReadAllTextAsync(_file));
    }

    [Fact]
    public async Task A_status_is_given_where_it_is_asked_for_and_counts_for_nothing_otherwise()
    {
        var claude = Directory.CreateDirectory(Path.Combine(_app.Folder, ".claude")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(claude, ".credentials.json"),
            """{"claudeAiOauth":{"accessToken":"CANARY","expiresAt":1000}}""");

        Assert.Equal(0, await _app.RunAsync("status"));
        Assert.Equal(0, await _app.RunAsync("status", "gh/github.com"));
        Assert.Equal(4, await _app.RunAsync("status", "claude-code"));
    }

    [Fact]
    public async Task No_command_prints_a_secret_of_theirs()
    {
        foreach (var command in (string[][])[["list", "--all"], ["list", "--all", "--json"], ["show", "gh/github.com"]])
        {
            await _app.RunAsync(command);
            Assert.DoesNotContain("CANARY", _app.Output + _app.Error, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string?> Ids(JsonElement list) =>
        list.EnumerateArray().Select(entry => entry.GetProperty("id").GetString());
}
