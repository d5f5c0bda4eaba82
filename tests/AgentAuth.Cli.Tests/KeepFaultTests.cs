using System.Runtime.Versioning;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;

namespace AgentAuth.Cli.Tests;

/// <summary>
/// A store with something wrong in it, and <c>agent keep</c> beside it: one thing stops no other, and nothing stops
/// keep.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class KeepFaultTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OpenToOthers = Private | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_folder_of_logins_that_is_open_to_others_is_said_once_and_refreshed_from_when_it_is_closed()
    {
        await _app.LoginAsync();
        _app.Input = "k-12345";
        await _app.OutputOfAsync("add", "key/one", "--provider", "acme", "--expires", "4d");
        _app.Time.Advance(TimeSpan.FromMinutes(50));
        SetMode("oauth", OpenToOthers);
        using var stop = new CancellationTokenSource();
        var refreshed = _app.UntilSaidAsync("acme: refreshed");

        var running = _app.RunAsync(["keep"], stop.Token);
        await RoundsAsync(running, 3);
        SetMode("oauth", Private);
        await RoundsAsync(running, 1);
        await AliveAsync(running, refreshed);
        await stop.CancelAsync();

        Assert.Equal(0, await running);
        Assert.Equal(1, CountSaid("is open to other users (mode 0755)"));
        Assert.Equal(1, CountSaid("agent: hint: chmod 700"));
        Assert.Equal(1, await CountOfRowsAsync("warning.raised"));
    }

    [Fact]
    public async Task With_the_logins_out_of_reach_keys_are_warned_of_and_revocations_wait_for_them()
    {
        await LeaveRevocationAsync();
        _app.Input = "k-12345";
        await _app.OutputOfAsync("add", "key/one", "--provider", "acme", "--expires", "4d");
        _app.Time.Advance(TimeSpan.FromDays(3.5));
        SetMode("oauth", OpenToOthers);

        Assert.Equal(9, await _app.RunAsync("keep", "--once"));

        Assert.Contains("'key/one' expires in 12h", _app.Error, StringComparison.Ordinal);
        Assert.Contains("the revocation of 'acme' is still pending", _app.Error, StringComparison.Ordinal);

        // The client that it was given to is registered beside the logins.
        SetMode("oauth", Private);
        _app.Time.Advance(TimeSpan.FromMinutes(5));
        await _app.OutputOfAsync("keep", "--once");
        Assert.Empty(Directory.GetFiles(Path.Combine(_app.Home, "revocations"), "*.json"));
    }

    [Fact]
    public async Task A_folder_of_revocations_that_is_open_to_others_stops_no_refresh()
    {
        await _app.LoginAsync("other");
        await LeaveRevocationAsync();
        _app.Time.Advance(TimeSpan.FromMinutes(50));
        SetMode("revocations", OpenToOthers);
        using var stop = new CancellationTokenSource();
        var refreshed = _app.UntilSaidAsync("other: refreshed");

        var running = _app.RunAsync(["keep"], stop.Token);
        await AliveAsync(running, refreshed);
        await RoundsAsync(running, 3);
        await stop.CancelAsync();

        Assert.Equal(0, await running);
        Assert.Equal(1, CountSaid("is open to other users (mode 0755)"));
        Assert.Equal(1, await CountOfRowsAsync("warning.raised"));
    }

    [Fact]
    public async Task A_login_whose_provider_file_is_broken_is_said_once_tried_less_often_and_stops_no_other()
    {
        await _app.LoginAsync();
        await _app.LoginAsync("other");
        var file = Path.Combine(_app.Home, "providers", "acme.toml");
        var sound = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, "nonsense = 1\n");
        _app.Time.Advance(TimeSpan.FromMinutes(50));
        using var stop = new CancellationTokenSource();
        var refreshed = _app.UntilSaidAsync("acme: refreshed");

        var running = _app.RunAsync(["keep"], stop.Token);
        await RoundsAsync(running, 4);
        var said = _app.Said;
        await File.WriteAllTextAsync(file, sound);
        for (var round = 0; round < 100 && !refreshed.IsCompleted; round++)
        {
            await RoundsAsync(running, 1);
        }

        Assert.True(refreshed.IsCompleted, _app.Said);

        await stop.CancelAsync();

        Assert.Equal(0, await running);
        Assert.Contains("other: refreshed", said, StringComparison.Ordinal);
        Assert.Equal(1, CountSaid("providers/acme.toml"));
        Assert.Equal(1, await CountOfRowsAsync("warning.raised"));
    }

    [Fact]
    public async Task A_login_whose_provider_file_is_gone_is_refreshed_by_what_it_remembers()
    {
        await _app.LoginAsync();
        File.Delete(Path.Combine(_app.Home, "providers", "acme.toml"));
        _app.Time.Advance(TimeSpan.FromMinutes(50));

        await _app.OutputOfAsync("keep", "--once");

        Assert.Contains("acme: refreshed", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_in_the_settings_is_said_once_and_waited_out()
    {
        await _app.LoginAsync();
        _app.Configure("refresh = 1\n");
        _app.Time.Advance(TimeSpan.FromMinutes(50));
        using var stop = new CancellationTokenSource();
        var refreshed = _app.UntilSaidAsync("acme: refreshed");

        var running = _app.RunAsync(["keep"], stop.Token);
        await RoundsAsync(running, 3);
        _app.Configure("");
        await RoundsAsync(running, 1);
        await AliveAsync(running, refreshed);
        await stop.CancelAsync();

        Assert.Equal(0, await running);
        Assert.Equal(1, CountSaid("config.toml"));
    }

    [Fact]
    public async Task A_good_token_is_handed_out_while_its_provider_file_is_broken()
    {
        await _app.LoginAsync();
        await File.WriteAllTextAsync(Path.Combine(_app.Home, "providers", "acme.toml"), "nonsense = 1\n");
        _app.Time.Advance(TimeSpan.FromMinutes(50));

        var token = await _app.OutputOfAsync("token", "acme");

        Assert.NotEqual("", token);
        Assert.Contains("providers/acme.toml", _app.Error, StringComparison.Ordinal);
    }

    private async Task LeaveRevocationAsync()
    {
        await _app.LoginAsync();
        _app.Provider.Faults.AddOnce(SandboxPaths.Revoke, new Fault.ServerError());
        await _app.OutputOfAsync("logout", "acme", "--yes");
    }

    // keep sleeps a minute at most.
    private async Task RoundsAsync(Task<int> running, int count)
    {
        for (var round = 0; round < count; round++)
        {
            await AliveAsync(running, _app.Time.UntilDelayAsync());
            _app.Time.Advance(TimeSpan.FromMinutes(1));
        }

        await AliveAsync(running, _app.Time.UntilDelayAsync());
    }

    private static async Task AliveAsync(Task<int> running, Task awaited) =>
        Assert.True(await Task.WhenAny(awaited, running) == awaited, "keep has ended");

    private int CountSaid(string text) => _app.Error.Split(text).Length - 1;

    private async Task<int> CountOfRowsAsync(string happened) =>
        (await _app.JsonOfAsync("audit", "--event", happened)).GetArrayLength();

    private void SetMode(string folder, UnixFileMode mode) =>
        File.SetUnixFileMode(Path.Combine(_app.Home, folder), mode);
}
