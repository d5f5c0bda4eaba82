namespace AgentAuth.Cli.Tests;

public sealed class AuditTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_trail_tells_what_happened_in_order()
    {
        await _app.LoginAsync();
        await _app.OutputOfAsync("token", "acme");
        await _app.OutputOfAsync("logout", "acme");

        var rows = (await _app.JsonOfAsync("audit")).EnumerateArray().ToList();

        Assert.Equal(
            ["login.started", "credential.acquired", "credential.released", "credential.removed", "revocation.requested", "revocation.confirmed"],
            rows.Select(row => row.GetProperty("event").GetString()));
        Assert.Equal(
            ["seq", "at", "event", "credential", "code", "actor", "detail", "previous", "hash"],
            rows[0].EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task It_can_be_narrowed()
    {
        await _app.LoginAsync();
        await _app.OutputOfAsync("refresh", "acme");
        _app.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(2, (await _app.JsonOfAsync("audit", "--event", "refresh.*")).GetArrayLength());
        Assert.Equal(0, (await _app.JsonOfAsync("audit", "--since", "1h")).GetArrayLength());
        Assert.Equal(0, (await _app.JsonOfAsync("audit", "--credential", "other")).GetArrayLength());
    }

    [Fact]
    public async Task An_untouched_trail_verifies()
    {
        await _app.LoginAsync();

        Assert.Contains("each fits", await _app.OutputOfAsync("audit", "verify"), StringComparison.Ordinal);
        Assert.Equal("Null", (await _app.JsonOfAsync("audit", "verify")).GetProperty("first_broken").ValueKind.ToString());
    }

    [Fact]
    public async Task Following_prints_one_object_a_line_until_it_is_interrupted()
    {
        await _app.LoginAsync();
        using var interrupted = new CancellationTokenSource();

        var follow = _app.RunAsync(["audit", "--follow", "--json"], interrupted.Token);
        await _app.Time.UntilTimersAsync(1);
        await interrupted.CancelAsync();

        Assert.Equal(0, await follow);
        Assert.Equal(2, _app.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }
}
