using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Refresh;

namespace AgentAuth.Core.Tests.Refresh;

public sealed class RefreshDueTests : IDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(1000);

    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData("acme/a", "acme/b")]
    [InlineData("acme/b", "acme/a")]
    public void The_next_that_is_due_is_the_earliest_whatever_the_order(string early, string late)
    {
        Assert.Null(_world.RefreshDue.NextDueAt());
        var first = Give(early, Life);
        Give(late, Life * 2);

        Assert.Equal(_world.RefreshDue.DueAt(first), _world.RefreshDue.NextDueAt());
    }

    [Fact]
    public async Task One_that_cannot_be_refreshed_is_never_due()
    {
        var grant = Give("acme/a", Life) with { RefreshToken = null };
        _world.Grants.Put(grant);
        _world.Time.Advance(Life * 0.9);

        Assert.Null(_world.RefreshDue.NextDueAt());
        Assert.Empty(await RunAsync());
        Assert.Null(await _world.RefreshDue.RunAsync(grant, CancellationToken.None));
    }

    [Fact]
    public async Task Only_what_is_due_is_refreshed()
    {
        Give("acme/a", Life);
        var later = Give("acme/b", Life * 2);
        _world.Time.Advance(Life * 0.9);

        var (id, outcome) = Assert.Single(await RunAsync());

        Assert.Equal("acme/a", id.ToString());
        Assert.IsType<RefreshOutcome.Refreshed>(outcome);
        Assert.Null(await _world.RefreshDue.RunAsync(later, CancellationToken.None));
        Assert.Equal(1, _world.RefreshRequests);
    }

    [Fact]
    public async Task It_is_due_at_the_very_moment()
    {
        var one = Give("acme/a", Life);
        _world.Time.Advance(_world.RefreshDue.DueAt(one)!.Value - _world.Time.GetUtcNow());
        Assert.Single(await RunAsync());

        var other = Give("acme/b", Life);
        _world.Time.Advance(_world.RefreshDue.DueAt(other)!.Value - _world.Time.GetUtcNow());
        Assert.IsType<RefreshOutcome.Refreshed>(await _world.RefreshDue.RunAsync(other, CancellationToken.None));
    }

    [Theory]
    [InlineData(1000, 20)]
    [InlineData(100_000, 20)]
    [InlineData(100, 2)]
    public void Each_has_a_moment_of_its_own_soon_after_four_fifths_of_its_life(int seconds, int spread)
    {
        var life = TimeSpan.FromSeconds(seconds);
        var moments = Enumerable.Range(0, 20)
            .Select(number => _world.RefreshDue.DueAt(Give($"acme/{number}", life))!.Value)
            .ToList();

        Assert.True(moments.Distinct().Count() > 10);
        Assert.All(moments, due => Assert.InRange(
            due - (_world.Time.GetUtcNow() + (life * 0.8)), TimeSpan.Zero, TimeSpan.FromSeconds(spread)));
    }

    [Fact]
    public async Task One_whose_failure_is_in_no_file_is_put_off_longer_each_time_until_it_works()
    {
        Give("acme/a", Life * 10);
        _world.Time.Advance(Life * 9);
        _world.Grants.DiskIsFull = true;
        Assert.Equal(TimeSpan.FromSeconds(15), await WaitAfterRunAsync());
        Assert.Equal(TimeSpan.FromSeconds(30), await WaitAfterRunAsync());
        Assert.Equal(TimeSpan.FromSeconds(60), await WaitAfterRunAsync());

        _world.Grants.DiskIsFull = false;
        Assert.True(await WaitAfterRunAsync() > TimeSpan.FromMinutes(1));

        _world.Grants.DiskIsFull = true;
        Assert.Equal(TimeSpan.FromSeconds(15), await WaitAfterRunAsync());
    }

    // Runs what is due, and lets the time pass until it is due again.
    private async Task<TimeSpan> WaitAfterRunAsync()
    {
        Assert.Single(await RunAsync());
        var wait = _world.RefreshDue.NextDueAt()!.Value - _world.Time.GetUtcNow();
        _world.Time.Advance(wait);
        return wait;
    }

    private Task<IReadOnlyList<(CredentialId Id, RefreshOutcome Outcome)>> RunAsync() =>
        _world.RefreshDue.RunAsync(CancellationToken.None);

    private Grant Give(string id, TimeSpan life)
    {
        var grant = _world.GiveGrant(life) with { Id = CredentialId.Parse(id) };
        using (var held = _world.Grants.TryLock(World.Id)!)
        {
            held.Delete();
        }

        _world.Grants.Put(grant);
        return grant;
    }
}
