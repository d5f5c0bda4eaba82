using System.Security.Cryptography;
using System.Text;

namespace AgentAuth.Cli.Tests;

/// <summary>
/// Files with secrets that killed processes left, and copies of damaged ones: none outlives a logout, and doctor names
/// them.
/// </summary>
public sealed class LeftoverTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_logout_of_all_leaves_no_secret_behind()
    {
        await _app.LoginAsync();
        var left = LeaveAll();

        await _app.OutputOfAsync("logout", "--yes");

        Assert.DoesNotContain(left, File.Exists);
        Assert.Contains(
            "~/.agent/credentials/.one.json.0123456789ab.tmp was left by a process that was killed, and is removed.",
            _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_logout_with_nothing_to_end_removes_them_too()
    {
        await _app.LoginAsync();
        await _app.OutputOfAsync("logout", "acme");
        var left = LeaveAll();

        await _app.OutputOfAsync("logout", "--yes");

        Assert.DoesNotContain(left, File.Exists);
    }

    [Theory]
    [InlineData("logout", "--yes")]
    [InlineData("doctor")]
    public async Task What_was_saved_outside_the_home_goes_with_its_login(params string[] command)
    {
        var runtime = Directory.CreateDirectory(Path.Combine(_app.Folder, "run")).FullName;
        _app.Environment["XDG_RUNTIME_DIR"] = runtime;
        await _app.LoginAsync();
        var store = Path.Combine(_app.Home, "oauth");
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(store)).AsSpan(0, 4));
        var gone = Path.Combine(runtime, $"agent-auth-acme@gone-{mark}.json");
        var another = Path.Combine(runtime, "agent-auth-acme@gone-00000000.json");
        await File.WriteAllTextAsync(gone, "{}");
        await File.WriteAllTextAsync(another, "{}");

        await _app.RunAsync(command);

        Assert.False(File.Exists(gone));
        Assert.True(File.Exists(another));
    }

    [Fact]
    public async Task A_dry_run_removes_nothing()
    {
        await _app.LoginAsync();
        var left = LeaveAll();

        await _app.OutputOfAsync("logout", "--dry-run");

        Assert.All(left, path => Assert.True(File.Exists(path)));
    }

    [Fact]
    public async Task Doctor_removes_what_a_killed_process_left_and_names_the_copies_with_the_way_to_remove_them()
    {
        await _app.LoginAsync();
        var left = LeaveAll();

        var findings = (await _app.JsonOfAsync("doctor")).EnumerateArray()
            .Where(finding => finding.GetProperty("subject").GetString() == "leftovers")
            .Select(finding => $"{finding.GetProperty("detail").GetString()} {finding.GetProperty("fix").GetString()}")
            .ToList();

        Assert.Equal([left[^1]], left.Where(File.Exists));
        Assert.Equal(left.Count, findings.Count);
        Assert.Contains(
            "~/.agent/oauth/.one.json.0123456789ab.tmp was left by a process that was killed, and is removed ",
            findings);
        Assert.EndsWith($"rm {left[^1]}", findings[^1], StringComparison.Ordinal);
    }

    private List<string> LeaveAll()
    {
        List<string> names =
        [
            "oauth/.one.json.0123456789ab.tmp",
            "oauth/.gone.json.next",
            "credentials/.one.json.0123456789ab.tmp",
            "revocations/.one.json.0123456789ab.tmp",
            $"credentials/.one.json.corrupt-{_app.Time.GetUtcNow():yyyyMMdd'T'HHmmssfff'Z'}",
        ];
        return [.. names.Select(Leave)];
    }

    private string Leave(string name)
    {
        var path = Path.Combine(_app.Home, name);
        var folder = Path.GetDirectoryName(path)!;

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(
                folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        File.WriteAllText(path, "{\"secret\":\"CANARY-left\"}");
        return path;
    }
}
