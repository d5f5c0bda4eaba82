namespace AgentAuth.Cli.Tests;

public sealed class ProjectListTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_servers_of_the_projects_own_files_say_what_it_uses()
    {
        await LoginsAsync("acme/a", "acme/b", "acme/c");
        Put("proj/.mcp.json", Servers("one", "agent://acme/a"));
        Put("proj/deep/.cursor/mcp.json", Servers("two", "agent://acme/c"));
        Put(".agent/mcp.json", Servers("own", "agent://acme/b"));

        Assert.Equal(["acme/a"], await IdsAsync("--project", "~/proj"));
        Assert.Equal(["acme/a", "acme/c"], await IdsAsync("--project", "proj/deep"));
        Assert.Empty(await IdsAsync("--project"));
        Assert.Equal(3, (await IdsAsync()).Length);
    }

    [Fact]
    public async Task The_account_rules_of_the_place_say_it_too()
    {
        await LoginsAsync("acme", "acme/work");
        _app.Configure("[[account]]\nprovider = \"acme\"\naccount = \"work\"\nfolder = \"~/proj\"\n");
        Put("proj/.mcp.json", Servers("one", "agent://acme"));
        Directory.CreateDirectory(Path.Combine(_app.Folder, "other"));

        Assert.Equal(["acme/work"], await IdsAsync("--project", "~/proj"));
        Assert.Empty(await IdsAsync("--project", "~/other"));
    }

    [Theory]
    [InlineData("https://id.sandbox.test/team/shop.git", "acme")]
    [InlineData("https://elsewhere.dev/team/shop.git", "")]
    public async Task So_does_the_remote_of_the_repository(string url, string ids)
    {
        await LoginsAsync("acme", "acme/work");
        Put("proj/.git/config", $"[remote \"origin\"]\n\turl = {url}\n");

        Assert.Equal(ids, string.Join(' ', await IdsAsync("--project", "~/proj")));
    }

    [Fact]
    public async Task What_is_used_and_not_here_is_named()
    {
        await LoginsAsync("acme");
        Put("proj/.mcp.json", Servers("one", "agent://gitlab/work"));

        await _app.OutputOfAsync("list", "--project", "~/proj");

        Assert.Contains("No credential here is used by ~/proj.", _app.Error, StringComparison.Ordinal);
        Assert.Contains("~/proj also uses what is not here: gitlab/work", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_refused()
    {
        Assert.Equal(3, await _app.RunAsync("list", "--project", "~/nowhere"));
        Assert.Contains("there is no folder '~/nowhere'", _app.Error, StringComparison.Ordinal);
    }

    private async Task LoginsAsync(params string[] ids)
    {
        foreach (var id in ids)
        {
            await _app.LoginAsync(id);
        }
    }

    private async Task<string[]> IdsAsync(params string[] options) =>
    [
        .. (await _app.JsonOfAsync(["list", .. options])).EnumerateArray()
            .Select(row => row.GetProperty("id").GetString()!),
    ];

    private static string Servers(string name, string reference) =>
        """{"mcpServers":{"NAME":{"command":"server","env":{"TOKEN":"REFERENCE"}}}}"""
            .Replace("NAME", name, StringComparison.Ordinal)
            .Replace("REFERENCE", reference, StringComparison.Ordinal);

    private void Put(string path, string text)
    {
        var full = Path.Combine(_app.Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
