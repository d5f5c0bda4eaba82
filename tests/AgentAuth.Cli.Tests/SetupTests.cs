using System.Text.Json;

namespace AgentAuth.Cli.Tests;

/// <summary><c>agent setup</c> on real files of other programs.</summary>
public sealed class SetupTests : IDisposable
{
    private const string Before = "[user]\n\tname = Ada\n[credential]\n\thelper = store\n";
    private const string After =
        "[user]\n\tname = Ada\n[credential]\n\thelper = !agent git-credential\n[credential]\n\thelper = store\n";

    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    private string GitConfig => Path.Combine(_app.Folder, ".gitconfig");

    [Fact]
    public async Task A_dry_run_shows_the_difference_and_changes_nothing()
    {
        await File.WriteAllTextAsync(GitConfig, Before);

        var shown = await _app.OutputOfAsync("setup", "git", "--dry-run");

        Assert.Equal(
            """
            ~/.gitconfig
              [user]
                  name = Ada
              [credential]
            +     helper = !agent git-credential
            + [credential]
                  helper = store

            """,
            shown);
        Assert.Equal(Before, await File.ReadAllTextAsync(GitConfig));
        Assert.Single(Directory.GetFiles(_app.Folder));
    }

    [Fact]
    public async Task A_setup_is_made_once_and_undone_to_the_byte()
    {
        const string odd = "[user]\n\tname = Ada";
        await File.WriteAllTextAsync(GitConfig, odd);

        await _app.OutputOfAsync("setup", "git", "--yes");
        var written = await File.ReadAllTextAsync(GitConfig);
        Assert.Contains("Changed ~/.gitconfig", _app.Error, StringComparison.Ordinal);
        Assert.Contains("What stood there is in ~/.gitconfig.", _app.Error, StringComparison.Ordinal);

        await _app.OutputOfAsync("setup", "git", "--yes");
        Assert.Contains("git asks agent already", _app.Error, StringComparison.Ordinal);
        Assert.Equal(written, await File.ReadAllTextAsync(GitConfig));

        await _app.OutputOfAsync("setup", "git", "--undo", "--yes");
        Assert.Equal(odd, await File.ReadAllTextAsync(GitConfig));

        await _app.OutputOfAsync("setup", "git", "--undo", "--yes");
        Assert.Contains("Nothing of agent's", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_changed_since_loses_our_lines_only()
    {
        await File.WriteAllTextAsync(GitConfig, Before);
        await _app.OutputOfAsync("setup", "git", "--yes");
        await File.AppendAllTextAsync(GitConfig, "[push]\n\tdefault = current\n");

        await _app.OutputOfAsync("setup", "git", "--undo", "--yes");

        Assert.Equal(Before + "[push]\n\tdefault = current\n", await File.ReadAllTextAsync(GitConfig));
    }

    [Theory]
    [InlineData("store", true)]
    [InlineData("cache --timeout 3600", true)]
    [InlineData("!gh auth git-credential", false)]
    [InlineData("", false)]
    public async Task A_helper_that_will_get_a_copy_of_our_tokens_is_named_before(string other, bool isNamed)
    {
        await File.WriteAllTextAsync(GitConfig, $"[credential]\n\thelper = {other}\n");

        await _app.OutputOfAsync("setup", "git", "--dry-run");
        Assert.Equal(
            isNamed,
            (_app.Output + _app.Error).Contains($"'{other}' too which token served", StringComparison.Ordinal));

        await _app.OutputOfAsync("setup", "git", "--yes");
        Assert.Equal(isNamed, (_app.Output + _app.Error).Contains("agent doctor then names", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_setup_made_goes_again()
    {
        await _app.OutputOfAsync("setup", "git", "--yes");
        Assert.Equal("[credential]\n\thelper = !agent git-credential\n", await File.ReadAllTextAsync(GitConfig));

        await _app.OutputOfAsync("setup", "git", "--undo", "--yes");

        Assert.Contains("Removed ~/.gitconfig", _app.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(GitConfig));
    }

    [Fact]
    public async Task A_line_of_an_older_place_is_replaced_and_the_backup_with_it_is_no_way_back()
    {
        await File.WriteAllTextAsync(
            GitConfig, "[credential]\n\thelper = !/old/bin/agent git-credential\n[user]\n\tname = Ada\n");

        await _app.OutputOfAsync("setup", "git", "--yes");
        Assert.Equal(
            "[user]\n\tname = Ada\n[credential]\n\thelper = !agent git-credential\n",
            await File.ReadAllTextAsync(GitConfig));

        await _app.OutputOfAsync("setup", "git", "--undo", "--yes");
        Assert.Equal("[user]\n\tname = Ada\n", await File.ReadAllTextAsync(GitConfig));
    }

    [Fact]
    public async Task Another_store_is_named_in_what_is_written_and_taken_back_with_it()
    {
        var store = Path.Combine(_app.Folder, "my store");
        _app.Environment["AGENT_HOME"] = store;
        _app.Input = "CANARY-secret-0123456789\n";
        await _app.OutputOfAsync("add", "acme");

        foreach (var (target, file, line) in new[]
        {
            ("git", ".gitconfig", $"helper = !agent git-credential --home '{store}'"),
            ("aws", ".aws/config", $"credential_process = agent aws-credential acme --home \"{store}\""),
            ("kube", ".kube/config", $"- '{store}'"),
            ("claude-code", ".claude/settings.json", $"agent token acme --home '{store}'"),
            ("codex", ".codex/config.toml", $"args = [\"token\", \"acme\", \"--home\", \"{store}\"]"),
        })
        {
            var path = Path.Combine(_app.Folder, file);
            await _app.OutputOfAsync(target == "git" ? ["setup", target, "--yes"] : ["setup", target, "acme", "--yes"]);
            Assert.Contains(line, await File.ReadAllTextAsync(path), StringComparison.Ordinal);

            await _app.OutputOfAsync(target == "git" ? ["setup", target, "--yes"] : ["setup", target, "acme", "--yes"]);
            Assert.Contains("asks agent already", _app.Error, StringComparison.Ordinal);

            await _app.OutputOfAsync("setup", target, "--undo", "--yes");
            Assert.False(File.Exists(path));
        }
    }

    [Fact]
    public async Task Without_a_terminal_it_needs_to_be_told()
    {
        await File.WriteAllTextAsync(GitConfig, Before);

        Assert.Equal(2, await _app.RunAsync("setup", "git"));

        Assert.Contains("hint: agent setup git --yes", _app.Error, StringComparison.Ordinal);
        Assert.Equal(Before, await File.ReadAllTextAsync(GitConfig));
    }

    [Theory]
    [InlineData("y\n", 0, After)]
    [InlineData("n\n", 130, Before)]
    [InlineData("", 130, Before)]
    public async Task On_a_terminal_it_shows_and_asks(string answer, int code, string expected)
    {
        await File.WriteAllTextAsync(GitConfig, Before);
        _app.IsTerminal = true;
        _app.Input = answer;

        Assert.Equal(code, await _app.RunAsync("setup", "git", "--no-color"));

        Assert.Contains("helper = !agent git-credential", _app.Error, StringComparison.Ordinal);
        Assert.Equal(expected, await File.ReadAllTextAsync(GitConfig));
    }

    [Fact]
    public async Task A_link_stays_a_link()
    {
        var dotfiles = Path.Combine(
            Directory.CreateDirectory(Path.Combine(_app.Folder, "dotfiles")).FullName, "gitconfig");
        await File.WriteAllTextAsync(dotfiles, Before);
        File.CreateSymbolicLink(GitConfig, dotfiles);

        await _app.OutputOfAsync("setup", "git", "--yes");

        Assert.Equal(dotfiles, new FileInfo(GitConfig).LinkTarget);
        Assert.Equal(After, await File.ReadAllTextAsync(dotfiles));

        await _app.OutputOfAsync("setup", "git", "--undo", "--yes");
        Assert.Equal(Before, await File.ReadAllTextAsync(dotfiles));
    }

    [Fact]
    public async Task A_read_only_file_is_somebody_s_wish()
    {
        await File.WriteAllTextAsync(GitConfig, Before);
        new FileInfo(GitConfig).IsReadOnly = true;

        Assert.Equal(9, await _app.RunAsync("setup", "git", "--yes"));

        Assert.Contains("is read-only; nothing was changed", _app.Error, StringComparison.Ordinal);
        Assert.Contains("hint: chmod u+w", _app.Error, StringComparison.Ordinal);
        Assert.Equal(Before, await File.ReadAllTextAsync(GitConfig));
    }

    [Fact]
    public async Task The_list_says_what_is_set_up()
    {
        Assert.False(State(await _app.JsonOfAsync("setup"), "git").GetProperty("set_up").GetBoolean());

        await _app.OutputOfAsync("setup", "git", "--yes");

        var git = State(await _app.JsonOfAsync("setup"), "git");
        Assert.True(git.GetProperty("set_up").GetBoolean());
        Assert.Equal([GitConfig], git.GetProperty("files").EnumerateArray().Select(file => file.GetString()));
        Assert.Contains("~/.gitconfig", await _app.OutputOfAsync("setup"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_done_is_data_too()
    {
        await File.WriteAllTextAsync(GitConfig, Before);

        var json = await _app.JsonOfAsync("setup", "git", "--yes");

        Assert.Equal("git", json.GetProperty("target").GetString());
        Assert.Equal("setup", json.GetProperty("action").GetString());
        Assert.Equal(GitConfig, json.GetProperty("changes")[0].GetProperty("file").GetString());
        Assert.Contains(
            "+ \thelper = !agent git-credential",
            json.GetProperty("changes")[0].GetProperty("lines").EnumerateArray().Select(line => line.GetString()));
        Assert.Equal(Before, await File.ReadAllTextAsync(json.GetProperty("backups")[0].GetString()!));
    }

    private static JsonElement State(JsonElement states, string target) =>
        states.EnumerateArray().Single(state => state.GetProperty("target").GetString() == target);
}
