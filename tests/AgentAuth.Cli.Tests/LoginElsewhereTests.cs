using System.Text.RegularExpressions;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Testing;

namespace AgentAuth.Cli.Tests;

/// <summary>
/// Logins of a person whose browser is on another machine: every way at once, the first that succeeds ends the others.
/// </summary>
public sealed partial class LoginElsewhereTests : IDisposable
{
    private readonly TestApp _app = new();

    public LoginElsewhereTests()
    {
        _app.Browser.Habit = BrowserHabit.Missing;
        _app.Environment["SSH_CONNECTION"] = "10.0.0.1 50000 10.0.0.2 22";
        _app.Environment["USER"] = "ada";
    }

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Every_way_is_offered_at_once()
    {
        var login = await StartAsync();

        await ApproveCodeAsync();
        Assert.Equal(0, await login);

        Assert.Contains("No browser is opened here: you are connected over SSH.", _app.Error, StringComparison.Ordinal);
        Assert.Contains("  ssh -L 53682:127.0.0.1:53682 ada@10.0.0.2\n", _app.Error, StringComparison.Ordinal);
        Assert.Contains("  http://127.0.0.1:53682/s/k7qd9xw2\n", _app.Error, StringComparison.Ordinal);
        Assert.Contains($"\n{TestApp.Issuer}/authorize?", _app.Error, StringComparison.Ordinal);
        Assert.Contains("Or, on any device, open", _app.Error, StringComparison.Ordinal);
        Assert.Contains("Enter it only if you started this login yourself", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_code_on_a_device_ends_the_wait_for_the_redirect()
    {
        var login = await StartAsync();

        await ApproveCodeAsync();

        Assert.Equal(0, await login);
        Assert.Equal(0, _app.Callbacks.Open);
        Assert.True(File.Exists(Path.Combine(_app.Home, "oauth", "acme.json")));
    }

    [Fact]
    public async Task The_redirect_through_the_tunnel_ends_the_asking_for_the_code()
    {
        var login = await StartAsync();

        _app.Callbacks.Call(await new SandboxUser(_app.Network).ApproveAsync(AddressIn(_app.Said)));
        Assert.Equal(0, await login);

        // Of a poll that still ran, the clock would know the timer.
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, _app.Provider.Requests.CountOf(SandboxPaths.Token));
        Assert.Equal(0, _app.Callbacks.Open);
    }

    [Fact]
    public async Task A_pasted_address_ends_both()
    {
        var typed = new TaskCompletionSource<string?>();
        _app.Typist = _ => typed.Task;
        var login = await StartAsync();

        typed.SetResult((await new SandboxUser(_app.Network).ApproveAsync(AddressIn(_app.Said))).OriginalString);

        Assert.Equal(0, await login);
        Assert.Equal(0, _app.Callbacks.Open);
    }

    // A word that is no code of this login is one that was typed by mistake.
    [Fact]
    public async Task A_word_that_the_server_knows_nothing_of_ends_nothing()
    {
        var typed = new Queue<Func<Task<string?>>>([
            () => Task.FromResult<string?>("ls"),
            () => Task.FromResult<string?>("some-junk-without-blanks"),
            async () => (await new SandboxUser(_app.Network).ApproveAsync(AddressIn(_app.Said))).OriginalString,
        ]);
        _app.Typist = _ => typed.TryDequeue(out var line) ? line() : new TaskCompletionSource<string?>().Task;
        var login = await StartAsync();

        Assert.Equal(0, await login);
        Assert.Contains("the server does not know this code", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_no_at_the_page_of_the_code_is_a_no()
    {
        var login = await StartAsync();

        _app.Provider.DenyDevice(CodeIn(_app.Said));
        await _app.Time.UntilTimersAsync(2);
        _app.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(4, await login);
        Assert.Contains("access_denied", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_runs_out_leaves_the_other_ways_open()
    {
        var login = await StartAsync("--timeout", "1h");

        await _app.Time.UntilTimersAsync(2);
        _app.Time.Advance(TimeSpan.FromMinutes(30));
        _app.Callbacks.Call(await new SandboxUser(_app.Network).ApproveAsync(AddressIn(_app.Said)));

        Assert.Equal(0, await login);
    }

    [Fact]
    public async Task A_server_that_gives_no_codes_leaves_the_other_ways_open()
    {
        _app.Typist = async said => (await new SandboxUser(_app.Network).ApproveAsync(AddressIn(said))).OriginalString;

        Assert.Equal(
            0, await _app.RunAsync(
                "login", "acme", "--issuer", TestApp.Issuer, "--client-id", SandboxClient.BuiltInId, "--no-browser"));

        Assert.DoesNotContain("enter the code", _app.Error, StringComparison.Ordinal);
        Assert.Equal(0, _app.Provider.Requests.CountOf(SandboxPaths.DeviceAuthorization));
    }

    [Fact]
    public async Task A_browser_that_is_here_needs_no_code()
    {
        _app.Environment.Remove("SSH_CONNECTION");
        _app.Browser.Habit = BrowserHabit.Approve;

        await _app.LoginAsync();

        Assert.Equal(0, _app.Provider.Requests.CountOf(SandboxPaths.DeviceAuthorization));
        Assert.Contains("  http://127.0.0.1:53682/s/k7qd9xw2\n", _app.Error, StringComparison.Ordinal);
    }

    /// <summary>A login that has offered its last way.</summary>
    private async Task<Task<int>> StartAsync(params string[] more)
    {
        _app.Typist ??= _ => new TaskCompletionSource<string?>().Task;
        var offered = _app.UntilSaidAsync("Enter it only if");
        var login = _app.RunAsync(
            ["login", "acme", "--issuer", TestApp.Issuer, "--client-id", SandboxClient.BuiltInId, .. more]);
        await offered;
        return login;
    }

    private async Task ApproveCodeAsync()
    {
        await new SandboxUser(_app.Network)
            .ApproveDeviceAsync(new Uri($"{TestApp.Issuer}/device?user_code={CodeIn(_app.Said)}"));

        // The deadline of the whole, and the wait before the first poll.
        await _app.Time.UntilTimersAsync(2);
        _app.Time.Advance(TimeSpan.FromSeconds(5));
    }

    private static string CodeIn(string said) => Code().Match(said).Groups[1].Value;

    private static Uri AddressIn(string said) =>
        new(said.Split('\n').First(line => line.StartsWith(TestApp.Issuer + "/authorize?", StringComparison.Ordinal)));

    [GeneratedRegex("enter the code (\\S+)")]
    private static partial Regex Code();
}
