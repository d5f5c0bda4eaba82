namespace AgentAuth.Cli.Tests;

/// <summary>A reference or helper command that gave no secret is told so until it gives one.</summary>
public sealed class UnresolvedTests : IDisposable
{
    private readonly TestApp _app = new();

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("token", "k1")]
    [InlineData("preflight", "k1")]
    [InlineData("status", "k1", "--probe")]
    [InlineData("exec", "--with", "k1=K1", "--", "true")]
    public async Task Whoever_finds_it_so_it_is_listed_so(params string[] command)
    {
        await ReferToAsync("K1_SOURCE");

        Assert.NotEqual(0, await _app.RunAsync(command));

        Assert.Equal("unresolved", await StateAsync());
        Assert.Equal(10, await _app.RunAsync("status", "k1"));
    }

    [Theory]
    [InlineData("token", "k1")]
    [InlineData("preflight", "k1")]
    [InlineData("status", "k1", "--probe")]
    public async Task Once_it_gives_one_it_is_not(params string[] command)
    {
        await ReferToAsync("K1_SOURCE");
        await _app.RunAsync("token", "k1");

        _app.Environment["K1_SOURCE"] = "a-secret-that-came-back";
        await _app.RunAsync(command);

        Assert.Equal("unknown", await StateAsync());
    }

    [Fact]
    public async Task Another_reference_starts_anew()
    {
        await ReferToAsync("K1_SOURCE");
        await _app.RunAsync("token", "k1");
        _app.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(0, await _app.RunAsync("add", "k1", "--ref", "env://K1_ELSEWHERE", "--no-verify", "--yes"));

        Assert.Equal("unknown", await StateAsync());
    }

    private async Task ReferToAsync(string variable)
    {
        _app.Environment["K1_SOURCE"] = "a-secret-of-the-first-day";
        Assert.Equal(0, await _app.RunAsync("add", "k1", "--ref", $"env://{variable}", "--no-verify"));
        _app.Environment.Remove("K1_SOURCE");
    }

    private async Task<string?> StateAsync() =>
        (await _app.JsonOfAsync("show", "k1")).GetProperty("state").GetString();
}
