namespace AgentAuth.Cli.Tests;

public sealed class WhyTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Without_a_rule_the_default_account_is_meant()
    {
        await _app.LoginAsync();

        var json = await _app.JsonOfAsync("why", "acme");

        Assert.Equal(
            ("acme", "default"), (json.GetProperty("credential").GetString(), json.GetProperty("by").GetString()));
        Assert.StartsWith(
            "folder:", json.GetProperty("uses")[0].GetProperty("consumer").GetString(), StringComparison.Ordinal);
        Assert.Equal("valid", json.GetProperty("uses")[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task The_rule_is_named_with_its_place_and_so_is_who_gets_what()
    {
        await _app.LoginAsync();
        Rules("folder = \"~/work\"");
        Put(
            ".agent/mcp.json",
            """{"mcpServers":{"shop":{"command":"server","env":{"TOKEN":"agent://acme"}},"own":{"command":"server","env":{"TOKEN":"agent://acme/own"}}}}""");

        var text = await _app.OutputOfAsync("why", "acme", "--folder", "~/work/shop");

        Assert.Contains("acme/work  by ~/.agent/config.toml:1:1: folder ~/work\n", text, StringComparison.Ordinal);
        Assert.Matches("folder:~/work/shop +acme/work +not there +~/.agent/config.toml:1:1", text);
        Assert.Matches("mcp:shop +acme/work +not there", text);
        Assert.Matches("mcp:own +acme/own +not there +name", text);
        Assert.Matches("^acme  is the default account", await _app.OutputOfAsync("why", "acme"));
    }

    [Theory]
    [InlineData("--remote", "git@git.acme.dev:team/shop.git", "acme/work")]
    [InlineData("--remote", "https://git.acme.dev/other", "acme")]
    [InlineData("--server", "shop", "acme")]
    public async Task A_remote_or_a_server_can_be_asked_about(string option, string value, string expected)
    {
        Rules("remote = \"git.acme.dev/team\"");

        Assert.Equal(
            expected, (await _app.JsonOfAsync("why", "acme", option, value)).GetProperty("credential").GetString());
    }

    [Theory]
    [InlineData("[remote \"origin\"]\n\turl = git@git.acme.dev:team/shop.git\n", "acme/work")]
    [InlineData("[remote \"fork\"]\n\turl = https://git.acme.dev/team/shop\n", "acme/work")]
    [InlineData(
        "[remote \"a\"]\n\turl = https://git.acme.dev/team/shop\n[remote \"b\"]\n\turl = https://git.acme.dev/team/x\n",
        "acme")]
    [InlineData("[remote \"origin\"]\n\turl = /srv/git/shop\n", "acme")]
    [InlineData("[core]\n", "acme")]
    public async Task The_repository_of_the_folder_counts(string config, string expected)
    {
        Rules("remote = \"git.acme.dev/team\"");
        Put("clone/.git/config", config);
        Directory.CreateDirectory(Path.Combine(_app.Folder, "clone", "deep", "down"));

        Assert.Equal(
            expected,
            (await _app.JsonOfAsync("why", "acme", "--folder", "~/clone/deep/down")).GetProperty("credential")
                .GetString());
    }

    [Fact]
    public async Task A_worktree_counts_as_its_repository()
    {
        Rules("remote = \"git.acme.dev/team\"");
        Put("clone/.git/config", "[remote \"origin\"]\n\turl = https://git.acme.dev/team/shop\n");
        Put("clone/.git/worktrees/fix/commondir", "../..\n");
        Put("fix/.git", $"gitdir: {_app.Folder}/clone/.git/worktrees/fix\n");

        Assert.Equal(
            "acme/work",
            (await _app.JsonOfAsync("why", "acme", "--folder", "fix")).GetProperty("credential").GetString());
    }

    [Fact]
    public async Task A_token_is_that_of_the_repository_s_account()
    {
        await _app.LoginAsync();
        await _app.LoginAgainAsync("acme/work");
        var work = await _app.OutputOfAsync("token", "acme/work");
        Rules("remote = \"git.acme.dev/team\"");
        Put(".git/config", "[remote \"origin\"]\n\turl = https://git.acme.dev/team/shop\n");

        Assert.Equal(work, await _app.OutputOfAsync("token", "acme"));
    }

    [Fact]
    public async Task The_variable_of_the_terminal_is_named()
    {
        _app.Environment["AGENT_ACCOUNT"] = "acme/work";

        Assert.Equal("variable", (await _app.JsonOfAsync("why", "acme")).GetProperty("by").GetString());
    }

    [Theory]
    [InlineData("why")]
    [InlineData("why", "acme", "--remote", "/srv/git")]
    public async Task What_makes_no_sense_is_a_usage_error(params string[] line) =>
        Assert.Equal(2, await _app.RunAsync(line));

    private void Rules(string place) =>
        _app.Configure($"[[account]]\nprovider = \"acme\"\naccount = \"work\"\n{place}\n");

    private void Put(string path, string text)
    {
        var whole = Path.Combine(_app.Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(whole)!);
        File.WriteAllText(whole, text);
    }
}
