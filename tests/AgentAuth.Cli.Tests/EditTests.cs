namespace AgentAuth.Cli.Tests;

public sealed class EditTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Tags_and_a_note_are_shown_listed_and_found()
    {
        await _app.LoginAsync();
        await _app.LoginAsync("acme/work");

        await _app.OutputOfAsync(
            "edit", "acme/work", "--add-tag", "Work ci", "--add-tag", "#team-b", "--note", "ask ada first");

        Assert.Contains(
            "'acme/work' has #ci #team-b #work and the note: ask ada first", _app.Error, StringComparison.Ordinal);
        var row = (await _app.JsonOfAsync("list", "--tag", "WORK", "--tag", "ci"))[0];
        Assert.Equal("acme/work", row.GetProperty("id").GetString());
        Assert.Equal(["ci", "team-b", "work"], row.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
        Assert.Equal("ask ada first", row.GetProperty("note").GetString());
        Assert.Matches("tags +ci team-b work", await _app.OutputOfAsync("show", "acme/work"));
        Assert.Equal("ask ada first", (await _app.JsonOfAsync("show", "acme/work")).GetProperty("note").GetString());
    }

    [Fact]
    public async Task What_is_removed_is_gone_and_the_rest_stays()
    {
        await _app.LoginAsync();
        await _app.OutputOfAsync("edit", "acme", "--add-tag", "a b", "--note", "x");

        await _app.OutputOfAsync("edit", "acme", "--remove-tag", "a", "--note", "");

        var row = (await _app.JsonOfAsync("list"))[0];
        Assert.Equal("b", Assert.Single(row.GetProperty("tags").EnumerateArray()).GetString());
        Assert.Equal("null", row.GetProperty("note").GetRawText());
    }

    [Theory]
    [InlineData("--note", "the key is sk-ant-api03-0123456789abcdefghijklmn")]
    [InlineData("--note", "KEY=ghp_0123456789abcdefghijklmnopqrstuvwxyz")]
    [InlineData("--add-tag", "ghp_0123456789abcdefghijklmnopqrstuvwxyz")]
    public async Task What_looks_like_a_secret_is_refused_and_not_repeated(string option, string text)
    {
        await _app.LoginAsync();

        Assert.Equal(2, await _app.RunAsync("edit", "acme", option, text));

        Assert.Contains("looks like a secret", _app.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789", _app.Error + _app.Output, StringComparison.Ordinal);
        Assert.Equal("null", (await _app.JsonOfAsync("list"))[0].GetProperty("note").GetRawText());
    }

    [Theory]
    [InlineData(2, "is no tag", "edit", "acme", "--add-tag", "a/b")]
    [InlineData(2, "is no tag", "edit", "acme", "--add-tag", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData(2, "nothing is said", "edit", "acme")]
    [InlineData(2, "at most 16 tags", "edit", "acme", "--add-tag", "a b c d e f g h i j k l m n o p q")]
    [InlineData(3, "nobody", "edit", "nobody", "--note", "x")]
    public async Task What_cannot_be_is_said(int code, string why, params string[] line)
    {
        await _app.LoginAsync();

        Assert.Equal(code, await _app.RunAsync(line));

        Assert.Contains(why, _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_is_one_clean_line()
    {
        await _app.LoginAsync();

        await _app.OutputOfAsync("edit", "acme", "--note", "a\u001b[2J\u202eb\nc");

        Assert.Equal("ab c", (await _app.JsonOfAsync("list"))[0].GetProperty("note").GetString());
    }

    [Fact]
    public async Task They_go_with_the_credential_and_stay_over_a_new_login()
    {
        await _app.LoginAsync();
        await _app.OutputOfAsync("edit", "acme", "--add-tag", "a");
        await _app.LoginAgainAsync("acme");
        Assert.Equal(1, (await _app.JsonOfAsync("list"))[0].GetProperty("tags").GetArrayLength());

        await _app.OutputOfAsync("logout", "acme", "--yes");
        await _app.LoginAsync();

        Assert.Equal(0, (await _app.JsonOfAsync("list"))[0].GetProperty("tags").GetArrayLength());
    }

    [Fact]
    public async Task A_lost_database_loses_them_and_no_credential()
    {
        await _app.LoginAsync();
        await _app.OutputOfAsync("edit", "acme", "--add-tag", "a");
        foreach (var file in Directory.GetFiles(_app.Home, "agent.db*"))
        {
            await File.WriteAllTextAsync(file, "no database");
        }

        Assert.Equal(0, (await _app.JsonOfAsync("list"))[0].GetProperty("tags").GetArrayLength());
        await _app.OutputOfAsync("token", "acme");
        await _app.OutputOfAsync("edit", "acme", "--add-tag", "b");
        Assert.Equal(1, (await _app.JsonOfAsync("list"))[0].GetProperty("tags").GetArrayLength());
    }

    [Fact]
    public async Task Another_tools_credential_has_them_too()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_app.Folder, ".config", "gh"));
        var hosts = Path.Combine(folder.FullName, "hosts.yml");
        await File.WriteAllTextAsync(
            hosts, "github.com:\n    user: ada\n    oauth_token: gho_0123456789abcdefghijklmnopqrstuvwxyz\n");
        var id = (await _app.JsonOfAsync("list", "--all"))[0].GetProperty("id").GetString()!;

        await _app.OutputOfAsync("edit", id, "--add-tag", "personal");

        var tagged = await _app.JsonOfAsync("list", "--all", "--tag", "personal");
        Assert.Equal(id, tagged[0].GetProperty("id").GetString());
        Assert.Matches("tags +personal", await _app.OutputOfAsync("show", id));
    }

    [Fact]
    public async Task A_list_that_a_tag_empties_says_so()
    {
        await _app.LoginAsync();

        await _app.OutputOfAsync("list", "--tag", "none");

        Assert.Contains("No credential has the tag none.", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_are_completed()
    {
        await _app.LoginAsync();
        await _app.OutputOfAsync("edit", "acme", "--add-tag", "work");

        Assert.Contains(
            "work", await _app.OutputOfAsync("__complete", "--", "list", "--tag", ""),
            StringComparison.Ordinal);
    }
}
