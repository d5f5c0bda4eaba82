using System.Runtime.CompilerServices;
using System.Text.Json;
using AgentAuth.Platform.OtherTools;
using AgentAuth.Platform.Tests.OtherTools;

namespace AgentAuth.Cli.Tests;

/// <summary>A home with the files of every tool that is known, through the command line.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class FullHomeTests : IDisposable
{
    private static readonly string Approved = Path.Combine(Path.GetDirectoryName(Here())!, "Approved", "list-all.txt");

    private readonly TestApp _app = new();
    private readonly ToolHome _home = new();

    public FullHomeTests()
    {
        FixtureFiles.PutAll(_home);
        _home.Put(".hscli/config.yml", FixtureFiles.HubSpot);

        foreach (var (name, value) in _home.Environment)
        {
            _app.Environment[name] = value;
        }
    }

    public void Dispose()
    {
        _app.Dispose();
        _home.Dispose();
    }

    [Fact]
    public async Task Every_field_of_every_row_is_as_approved()
    {
        var list = (await ListAsync()).EnumerateArray().ToList();
        var rows = string.Concat(list.Select(row => JsonSerializer.Serialize(row) + "\n"));

        await File.WriteAllTextAsync(Path.ChangeExtension(Approved, ".received.txt"), rows);
        Assert.Equal(await File.ReadAllTextAsync(Approved), rows);
        Assert.Equal(
            ReaderCatalog.Owners.Distinct().Order(),
            list.Select(row => row.GetProperty("owner").GetString()!).Distinct().Order());
        File.Delete(Path.ChangeExtension(Approved, ".received.txt"));
    }

    [Fact]
    public async Task No_command_prints_a_secret_of_theirs_or_changes_a_file()
    {
        var before = _home.Everything();
        var ids = (await ListAsync()).EnumerateArray().Select(row => row.GetProperty("id").GetString()!).ToList();

        foreach (var line in (string[])
        [
            "list --all", "list --all --debug", "status", "doctor", "setup", "setup git --dry-run", "mcp list",
            .. ids.Select(id => $"show {id}")
        ])
        {
            await _app.RunAsync([.. line.Split(' '), "--home", _app.Home]);
        }

        Assert.All(
            _app.History,
            run => Assert.DoesNotContain("CANARY", run.Output + run.Error, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(before, _home.Everything());
    }

    private async Task<JsonElement> ListAsync() => await _app.JsonOfAsync("list", "--all", "--home", _app.Home);

    private static string Here([CallerFilePath] string file = "") => file;
}
