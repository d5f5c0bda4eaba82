using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;

namespace AgentAuth.Cli.Tests;

public sealed class KeepTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_round_refreshes_what_is_due_and_leaves_the_rest()
    {
        await _app.LoginAsync();
        await _app.OutputOfAsync("keep", "--once");
        Assert.Equal(0, _app.Provider.Requests.CountOfGrantType("refresh_token"));

        _app.Time.Advance(TimeSpan.FromMinutes(50));
        await _app.OutputOfAsync("keep", "--once");

        Assert.Equal(1, _app.Provider.Requests.CountOfGrantType("refresh_token"));
        Assert.Contains("acme: refreshed", _app.Error, StringComparison.Ordinal);
        Assert.Equal("", _app.Output);
    }

    [Fact]
    public async Task A_round_finishes_a_revocation_that_had_to_wait()
    {
        await _app.LoginAsync();
        _app.Provider.Faults.AddOnce(SandboxPaths.Revoke, new Fault.ServerError());
        await _app.OutputOfAsync("logout", "acme", "--yes");
        Assert.NotEmpty(_app.Provider.ActiveTokens());

        _app.Time.Advance(TimeSpan.FromMinutes(5));
        await _app.OutputOfAsync("keep", "--once");

        Assert.Empty(_app.Provider.ActiveTokens());
    }

    [Fact]
    public async Task A_refused_refresh_is_told_to_the_program_that_the_person_named()
    {
        await _app.LoginAsync();
        await File.WriteAllTextAsync(
            Path.Combine(_app.Home, "config.toml"), "[notify]\ncommand = [\"tell-me\", \"agent\"]\n");
        _app.Programs.Answer("tell-me", "");
        _app.Provider.RevokeGrant(_app.Provider.Grants[0].Id);
        _app.Time.Advance(TimeSpan.FromMinutes(50));

        await _app.OutputOfAsync("keep", "--once");

        var told = Assert.Single(_app.Programs.Launched);
        Assert.Equal("agent", told.Arguments[0]);
        Assert.Contains("'acme'", told.Arguments[1], StringComparison.Ordinal);
        Assert.Contains("agent login acme", told.Arguments[1], StringComparison.Ordinal);
        Assert.Contains("you were told", await _app.OutputOfAsync("audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warning_is_not_repeated_by_the_next_start_and_the_next_step_is_told()
    {
        await AddKeyAsync("15d");
        _app.Time.Advance(TimeSpan.FromDays(2));
        await _app.OutputOfAsync("keep", "--once");
        Assert.Contains("expires in", _app.Error, StringComparison.Ordinal);

        await _app.OutputOfAsync("keep", "--once");
        Assert.DoesNotContain("expires in", _app.Error, StringComparison.Ordinal);

        _app.Time.Advance(TimeSpan.FromDays(12.5));
        await _app.OutputOfAsync("keep", "--once");
        Assert.Contains("expires in 12h and cannot be refreshed", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_was_replaced_is_warned_of_anew()
    {
        await AddKeyAsync("15d");
        _app.Time.Advance(TimeSpan.FromDays(2));
        await _app.OutputOfAsync("keep", "--once");
        await _app.OutputOfAsync("logout", "acme/key", "--yes");
        await AddKeyAsync("16d");
        _app.Time.Advance(TimeSpan.FromDays(3));

        await _app.OutputOfAsync("keep", "--once");

        Assert.Contains("expires in", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_runs_for_each_home_and_the_second_names_the_first()
    {
        using var stop = new CancellationTokenSource();
        var first = _app.RunAsync(["keep"], stop.Token);
        await _app.Time.UntilDelayAsync();

        Assert.Equal(12, await _app.RunAsync("keep", "--once"));

        Assert.Contains($"(process {Environment.ProcessId}) [busy]", _app.Error, StringComparison.Ordinal);
        await stop.CancelAsync();
        Assert.Equal(0, await first);
        Assert.Equal(0, await _app.RunAsync("keep", "--once"));
    }

    [Theory]
    [InlineData("", "notify-send")]
    [InlineData("[notify]\ndesktop = false\n", "")]
    [InlineData("[notify]\ncommand = [\"tell-me\"]\n", "tell-me notify-send")]
    [InlineData("[notify]\ncommand = [\"notify-send\", \"agent\"]\n", "notify-send")]
    public async Task The_desktop_shows_a_warning_where_there_is_one(string config, string expected)
    {
        var program = Path.Combine(Directory.CreateDirectory(Path.Combine(_app.Folder, "bin")).FullName, "notify-send");
        await File.WriteAllTextAsync(program, "");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        _app.Environment["PATH"] = Path.GetDirectoryName(program)!;
        _app.Environment["DISPLAY"] = ":0";
        _app.Environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/run/user/1000/bus";
        _app.Programs.Answer(program, "");
        _app.Programs.Answer("notify-send", "");
        _app.Programs.Answer("tell-me", "");
        await AddKeyAsync("15d");
        _app.Time.Advance(TimeSpan.FromDays(2));
        await File.WriteAllTextAsync(Path.Combine(_app.Home, "config.toml"), config);

        await _app.OutputOfAsync("keep", "--once");

        Assert.Equal(
            expected, string.Join(' ', _app.Programs.Launched.Select(launched => Path.GetFileName(launched.FileName))));
        Assert.All(
            _app.Programs.Launched,
            launched =>
                Assert.Contains(
                    "'acme/key' expires in", System.Net.WebUtility.HtmlDecode(launched.Arguments[^1]),
                    StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_notice_that_cannot_be_shown_is_told_and_ends_nothing()
    {
        await AddKeyAsync("15d");
        _app.Time.Advance(TimeSpan.FromDays(2));
        await File.WriteAllTextAsync(Path.Combine(_app.Home, "config.toml"), "[notify]\ncommand = [\"tell-me\"]\n");
        _app.Programs.Answer("tell-me", "", exitCode: 3);

        await _app.OutputOfAsync("keep", "--once");

        Assert.Contains("'tell-me' showed no notice: it ended with 3", _app.Error, StringComparison.Ordinal);
    }

    private Task<string> AddKeyAsync(string life)
    {
        _app.Input = "k-12345";
        return _app.OutputOfAsync("add", "acme/key", "--provider", "acme", "--expires", life);
    }

    [Fact]
    public async Task It_runs_until_it_is_stopped_and_warns_of_an_expiry_once_a_step()
    {
        _app.Input = "k-12345";
        await _app.OutputOfAsync("add", "acme/key", "--provider", "acme", "--expires", "4d");
        using var stop = new CancellationTokenSource();

        var running = _app.RunAsync(["keep"], stop.Token);
        await _app.Time.UntilDelayAsync();
        // As when the machine slept: the wall clock has moved on, the timer has not.
        _app.Time.ShiftWallClock(TimeSpan.FromDays(3.5));
        await NextRoundAsync();
        await NextRoundAsync();
        await stop.CancelAsync();

        Assert.Equal(0, await running);
        Assert.Equal(2, _app.Error.Split("expires in 12h and cannot be refreshed").Length);
        Assert.Equal(2, _app.Error.Split("cannot be refreshed").Length);
    }

    private async Task NextRoundAsync()
    {
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        await _app.Time.UntilDelayAsync();
    }
}
