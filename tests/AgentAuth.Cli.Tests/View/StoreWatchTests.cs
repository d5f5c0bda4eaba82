using AgentAuth.Cli.View;
using AgentAuth.Platform.Files;

namespace AgentAuth.Cli.Tests.View;

/// <summary>Real files and the system's own notices.</summary>
public sealed class StoreWatchTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly AppPaths _paths = new(Directory.CreateTempSubdirectory("agent-watch-").FullName);
    private readonly string _outside = Directory.CreateTempSubdirectory("agent-outside-").FullName;
    private readonly ForeignFiles _foreign = new();

    public StoreWatchTests() => Directory.CreateDirectory(_paths.GrantsFolder);

    public void Dispose()
    {
        Directory.Delete(_paths.Home, recursive: true);
        Directory.Delete(_outside, recursive: true);
    }

    [Fact]
    public async Task A_file_that_another_process_puts_in_place_is_noticed()
    {
        using var watch = new StoreWatch(_paths, () => [], _foreign, TimeProvider.System);
        var changed = watch.ChangedAsync(CancellationToken.None);

        await File.WriteAllTextAsync(Path.Combine(_paths.GrantsFolder, ".new"), "{}");
        File.Move(Path.Combine(_paths.GrantsFolder, ".new"), Path.Combine(_paths.GrantsFolder, "acme.json"));

        await changed.WaitAsync(Patience);
    }

    [Fact]
    public void Locks_and_temporary_files_are_no_change()
    {
        var before = StoreStamp.Of(_paths, [], _foreign);

        File.WriteAllText(Path.Combine(_paths.GrantsFolder, ".acme.lock"), "4711");

        Assert.Equal(before, StoreStamp.Of(_paths, [], _foreign));
    }

    [Theory]
    [InlineData("oauth/acme.json")]
    [InlineData("config.toml")]
    [InlineData("audit.spool")]
    [InlineData("agent.db-wal")]
    public void What_is_read_is_part_of_the_stamp(string file)
    {
        var before = StoreStamp.Of(_paths, [], _foreign);

        File.WriteAllText(Path.Combine(_paths.Home, file), "x");

        Assert.NotEqual(before, StoreStamp.Of(_paths, [], _foreign));
    }

    [Fact]
    public async Task A_home_that_is_made_later_is_noticed()
    {
        var paths = new AppPaths(Path.Combine(_paths.Home, "later"));
        using var watch = new StoreWatch(paths, () => [], _foreign, TimeProvider.System);
        var changed = watch.ChangedAsync(CancellationToken.None);

        Directory.CreateDirectory(paths.GrantsFolder);
        await File.WriteAllTextAsync(paths.GrantsFolder + "/acme.json", "{}");

        await changed.WaitAsync(Patience);
    }

    // The file of a tool that was never started, in a folder that is not there; beside it, one that is nobody's.
    [Fact]
    public async Task A_file_of_another_tool_is_noticed_and_its_neighbours_are_not()
    {
        var tool = Path.Combine(_outside, ".tool");
        var file = Path.Combine(tool, "auth.json");
        using var watch = new StoreWatch(_paths, () => [file], _foreign, TimeProvider.System);
        var changed = watch.ChangedAsync(CancellationToken.None);

        await File.WriteAllTextAsync(Path.Combine(_outside, ".bash_history"), "ls");
        Directory.CreateDirectory(tool);
        await File.WriteAllTextAsync(file, "{}");
        await changed.WaitAsync(Patience);

        var again = watch.ChangedAsync(CancellationToken.None);
        await File.WriteAllTextAsync(file, "{ }");
        await again.WaitAsync(Patience);
    }

    [Fact]
    public void The_file_behind_a_link_is_what_counts()
    {
        var (file, link) = (Path.Combine(_outside, "real"), Path.Combine(_outside, "link"));
        File.WriteAllText(file, "1");
        File.CreateSymbolicLink(link, file);
        var before = StoreStamp.Of(_paths, [link], _foreign);

        File.WriteAllText(file, "12");

        Assert.NotEqual(before, StoreStamp.Of(_paths, [link], _foreign));
    }
}
