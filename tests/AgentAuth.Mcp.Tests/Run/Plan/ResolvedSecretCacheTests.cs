using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Secrets;
using AgentAuth.Mcp.Run.Plan;
using AgentAuth.Testing;

namespace AgentAuth.Mcp.Tests.Run.Plan;

public sealed class ResolvedSecretCacheTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private static readonly SecretReference Where = SecretReference.Parse("vault://kv/app#token");

    private readonly ManualTime _time = new();
    private readonly ScriptedSource _source = new();
    private readonly ResolvedSecretCache _held;

    public ResolvedSecretCacheTests() => _held = new ResolvedSecretCache(_source, Interval, _time);

    [Fact]
    public async Task What_was_given_is_not_asked_for_again_when_the_server_is_started_anew()
    {
        Assert.Equal("one", await GetAsync());
        _source.Value = "two";

        Assert.Equal("one", await GetAsync());
        Assert.Equal(1, _source.Asked);
    }

    [Fact]
    public async Task After_the_interval_the_manager_is_asked_once_and_without_a_prompt()
    {
        await GetAsync();
        var first = _held.FingerprintOf(Where);
        _source.Value = "two";

        _time.Advance(Interval - TimeSpan.FromSeconds(1));
        await _held.RefreshAsync(CancellationToken.None);
        Assert.Equal(first, _held.FingerprintOf(Where));

        _time.Advance(TimeSpan.FromSeconds(1));
        await _held.RefreshAsync(CancellationToken.None);
        await _held.RefreshAsync(CancellationToken.None);

        Assert.Equal("two", await GetAsync());
        Assert.NotEqual(first, _held.FingerprintOf(Where));
        Assert.Equal((1, 1), (_source.Asked, _source.AskedQuietly));
    }

    [Fact]
    public async Task One_with_a_stamp_is_asked_for_once_that_differs()
    {
        _source.Upkeep = new ReferenceUpkeep.ByStamp("1");
        await GetAsync();
        _source.Value = "two";

        _time.Advance(TimeSpan.FromDays(1));
        await _held.RefreshAsync(CancellationToken.None);
        Assert.Equal(0, _source.AskedQuietly);

        _source.Upkeep = new ReferenceUpkeep.ByStamp("2");
        await _held.RefreshAsync(CancellationToken.None);
        await _held.RefreshAsync(CancellationToken.None);

        Assert.Equal("two", await GetAsync());
        Assert.Equal(1, _source.AskedQuietly);
    }

    [Fact]
    public async Task A_manager_that_is_locked_changes_nothing_and_is_asked_again_after_a_pause()
    {
        _source.Upkeep = new ReferenceUpkeep.ByStamp("1");
        await GetAsync();
        _source.Upkeep = new ReferenceUpkeep.ByStamp("2");
        _source.Value = null;
        _time.Advance(TimeSpan.FromSeconds(10));

        await _held.RefreshAsync(CancellationToken.None);
        await _held.RefreshAsync(CancellationToken.None);
        Assert.Equal("one", await GetAsync());
        Assert.Equal(1, _source.AskedQuietly);

        _source.Value = "two";
        _time.Advance(TimeSpan.FromSeconds(10));
        await _held.RefreshAsync(CancellationToken.None);
        Assert.Equal("two", await GetAsync());
    }

    [Fact]
    public async Task One_that_may_open_a_prompt_is_never_asked_for_by_itself()
    {
        _source.Upkeep = new ReferenceUpkeep.None();
        await GetAsync();
        Assert.False(_held.AreKept);

        _time.Advance(TimeSpan.FromDays(30));
        await _held.RefreshAsync(CancellationToken.None);

        Assert.Equal((1, 0), (_source.Asked, _source.AskedQuietly));
    }

    [Fact]
    public async Task A_helper_command_is_run_again_after_the_interval_and_another_command_at_once()
    {
        var stored = new StoredSecret
        {
            Id = CredentialId.Parse("cloud"),
            Provider = "cloud",
            Kind = CredentialKind.Cloud,
            Command = ["print-token"],
            Lifetime = new Lifetime(_time.GetUtcNow(), Expiry.Unknown),
        };
        await _held.GetAsync(stored, CancellationToken.None);
        await _held.GetAsync(stored, CancellationToken.None);
        Assert.Equal(1, _source.Asked);

        _time.Advance(Interval);
        await _held.RefreshAsync(CancellationToken.None);
        Assert.Equal(2, _source.Asked);

        await _held.GetAsync(stored with { Command = ["print-other"] }, CancellationToken.None);
        Assert.Equal(3, _source.Asked);
    }

    private async Task<string> GetAsync() => (await _held.GetAsync(Where, CancellationToken.None)).Reveal();
}
