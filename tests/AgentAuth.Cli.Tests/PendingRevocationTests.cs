using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;

namespace AgentAuth.Cli.Tests;

/// <summary>Logouts whose provider was down, and the commands that come after.</summary>
public sealed class PendingRevocationTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("token", "acme/work")]
    [InlineData("exec", "--with", "acme/work=TOKEN", "--", "make")]
    [InlineData("kube-credential", "acme/work")]
    [InlineData("aws-credential", "acme/work")]
    [InlineData("preflight", "--for", "30m")]
    [InlineData("status", "--probe")]
    [InlineData("refresh", "--due")]
    [InlineData("keep", "--once")]
    public async Task A_command_that_uses_the_network_does_what_is_pending(params string[] command)
    {
        await LeaveOneAsync();
        _app.Time.Advance(TimeSpan.FromMinutes(59));
        _app.Provider.Faults.Clear();
        _app.Provider.Requests.Clear();

        await _app.RunAsync(command);

        Assert.Contains(_app.Provider.Requests.All, request => request.Path == SandboxPaths.Revoke);
        Assert.Empty(Entries());
    }

    [Theory]
    [InlineData("token", "acme/work")]
    [InlineData("exec", "--with", "acme/work=TOKEN", "--", "make")]
    [InlineData("kube-credential", "acme/work")]
    [InlineData("list")]
    [InlineData("show", "acme/work")]
    [InlineData("status")]
    [InlineData("doctor")]
    [InlineData("watch", "--once")]
    public async Task A_command_that_is_answered_from_here_stays_off_the_network(params string[] command)
    {
        await LeaveOneAsync();
        _app.Time.Advance(TimeSpan.FromMinutes(10));
        _app.Provider.Requests.Clear();

        await _app.RunAsync(command);

        Assert.Empty(_app.Provider.Requests.All);
        Assert.Single(Entries());
    }

    [Fact]
    public async Task The_server_s_own_wait_is_heard()
    {
        await LeaveOneAsync("5");
        _app.Provider.Faults.Clear();

        await _app.OutputOfAsync("refresh", "--due");
        Assert.Single(Entries());

        _app.Time.Advance(TimeSpan.FromSeconds(6));
        await _app.OutputOfAsync("refresh", "--due");
        Assert.Empty(Entries());
    }

    [Fact]
    public async Task One_that_others_can_read_is_reported_with_the_remedy()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await LeaveOneAsync();
        var entry = Assert.Single(Entries());
        File.SetUnixFileMode(
            entry, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        Assert.Equal(9, await _app.RunAsync("doctor", "--json"));
        Assert.Contains("is open to other users (mode 0644)", _app.Output, StringComparison.Ordinal);
        Assert.Contains("chmod 600", _app.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("none is pending", _app.Output, StringComparison.Ordinal);

        Assert.Equal(0, await _app.RunAsync("refresh", "--due"));
        Assert.Contains("chmod 600", _app.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_a_broken_provider_keeps_no_other_from_being_done_and_keep_goes_on()
    {
        await LeaveOneAsync();
        await _app.LoginAsync("other");
        _app.Provider.Faults.AddOnce(SandboxPaths.Revoke, new Fault.ServerError());
        await _app.OutputOfAsync("logout", "other", "--yes");
        Assert.Equal(2, Entries().Length);
        await File.WriteAllTextAsync(Path.Combine(_app.Home, "providers", "acme.toml"), "nonsense = 1\n");
        _app.Time.Advance(TimeSpan.FromMinutes(10));
        _app.Provider.Faults.Clear();

        Assert.Equal(0, await _app.RunAsync("keep", "--once"));

        Assert.Single(Entries());
        Assert.Contains("the revocation of 'acme' is still pending", _app.Error, StringComparison.Ordinal);
    }

    // One login stays, another is ended while its server is down.
    private async Task LeaveOneAsync(string? retryAfter = null)
    {
        await _app.LoginAsync();
        await _app.LoginAgainAsync("acme/work");
        _app.Provider.Faults.Add(SandboxPaths.Revoke, new Fault.ServerError(503, retryAfter));
        await _app.OutputOfAsync("logout", "acme", "--yes");
        Assert.Single(Entries());
    }

    private string[] Entries() => Directory.GetFiles(Path.Combine(_app.Home, "revocations"), "*.json");
}
