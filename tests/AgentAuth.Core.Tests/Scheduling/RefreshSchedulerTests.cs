using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Scheduling;
using AgentAuth.Core.Tests.Refresh;

namespace AgentAuth.Core.Tests.Scheduling;

public sealed class RefreshSchedulerTests : IDisposable
{
    private static readonly Problem Broken = new(ProblemCode.CorruptStore, "config.toml, line 1: no value");

    private readonly World _world = new();

    [Fact]
    public async Task A_round_refreshes_what_is_due_and_says_so()
    {
        var grant = _world.GiveGrant(TimeSpan.FromHours(1));
        var scheduler = Scheduler();
        Assert.Empty(await RoundAsync(scheduler));

        _world.Time.Advance(TimeSpan.FromMinutes(49));

        var due = Assert.IsType<RefreshNews.Due>(Assert.Single(await RoundAsync(scheduler)));
        Assert.Equal(World.Id, due.Id);
        Assert.IsType<RefreshOutcome.Refreshed>(due.Outcome);
        Assert.NotEqual(grant.AccessToken, _world.Stored.AccessToken);
    }

    [Fact]
    public async Task Settings_that_cannot_be_read_stop_no_revocation_and_are_read_again()
    {
        _world.GiveGrant(TimeSpan.FromHours(1));
        _world.Time.Advance(TimeSpan.FromMinutes(49));
        Queue();
        var isBroken = true;
        var scheduler = new RefreshScheduler(
            () => isBroken ? throw new AgentAuthException(Broken) : _world.RefreshDue, () => _world.Pending,
            _world.Time);

        var first = await RoundAsync(scheduler);

        Assert.Equal(new RefreshNews.Failed(Broken), first[0]);
        Assert.Single(first.OfType<RefreshNews.Tried>());

        isBroken = false;
        Assert.Single((await RoundAsync(scheduler)).OfType<RefreshNews.Due>());
    }

    [Fact]
    public async Task Revocations_that_cannot_be_read_stop_no_refresh()
    {
        _world.GiveGrant(TimeSpan.FromHours(1));
        _world.Time.Advance(TimeSpan.FromMinutes(49));
        var scheduler = new RefreshScheduler(
            () => _world.RefreshDue, () => throw new AgentAuthException(Broken), _world.Time);

        var news = await RoundAsync(scheduler);

        Assert.IsType<RefreshNews.Due>(news[0]);
        Assert.Equal(new RefreshNews.QueueFailed(Broken), news[1]);
    }

    [Fact]
    public async Task The_pause_ends_when_something_is_due()
    {
        _world.GiveGrant(TimeSpan.FromMinutes(1));

        await PauseLastsAsync(TimeSpan.FromSeconds(47), TimeSpan.FromSeconds(51));
    }

    [Fact]
    public async Task The_clock_is_looked_at_every_minute_though_nothing_is_due() =>
        await PauseLastsAsync(TimeSpan.FromSeconds(59), TimeSpan.FromSeconds(60));

    [Fact]
    public async Task A_change_of_the_stores_ends_the_pause_at_once()
    {
        var scheduler = Scheduler();
        var pause = scheduler.PauseAsync(CancellationToken.None);
        Assert.False(pause.IsCompleted);

        scheduler.LookAgain();

        await pause;
    }

    [Fact]
    public async Task A_list_that_is_at_hand_spares_the_files()
    {
        _world.GiveGrant(TimeSpan.FromHours(1));
        _world.Time.Advance(TimeSpan.FromMinutes(49));
        DateTimeOffset? listed = _world.Time.GetUtcNow().AddSeconds(20);
        var scheduler = new RefreshScheduler(
            () => _world.RefreshDue, () => _world.Pending, _world.Time, () => listed);
        Assert.Empty(await RoundAsync(scheduler));

        listed = _world.Time.GetUtcNow();

        Assert.Single(await RoundAsync(scheduler));
    }

    public void Dispose() => _world.Dispose();

    private RefreshScheduler Scheduler() => new(() => _world.RefreshDue, () => _world.Pending, _world.Time);

    private async Task PauseLastsAsync(TimeSpan atLeast, TimeSpan atMost)
    {
        var pause = Scheduler().PauseAsync(CancellationToken.None);
        await _world.Time.UntilTimersAsync(1);

        _world.Time.Advance(atLeast);
        Assert.False(pause.IsCompleted);

        _world.Time.Advance(atMost - atLeast);
        await pause;
    }

    private static async Task<IReadOnlyList<RefreshNews>> RoundAsync(RefreshScheduler scheduler)
    {
        var news = new List<RefreshNews>();
        await foreach (var one in scheduler.RoundAsync(CancellationToken.None))
        {
            news.Add(one);
        }

        return news;
    }

    private void Queue() => _world.Queue.Add(new PendingRevocation(
        "old", _world.Stored with { Id = CredentialId.Parse("acme/old") }, _world.Time.GetUtcNow(), 0, null));
}
