using AgentAuth.Core.Errors;
using AgentAuth.Core.Refresh;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;

namespace AgentAuth.Core.Tests.Refresh;

public sealed class RefreshRunTests : IDisposable
{
    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    // named, only what is due, forced; what becomes of a token that is not due
    [InlineData(true, true, false, "fresh")]
    [InlineData(true, true, true, "refreshed")]
    [InlineData(true, false, false, "refreshed")]
    [InlineData(false, true, false, null)]
    [InlineData(false, false, false, "refreshed")]
    public async Task A_token_that_is_not_due_is_refreshed_where_a_person_asks(
        bool named, bool dueOnly, bool force, string? expected)
    {
        _world.GiveGrant(TimeSpan.FromHours(1));

        var results = await RunAsync(new RefreshRequest(named ? [World.Id] : [], dueOnly, force));

        Assert.Equal(expected, results.SingleOrDefault()?.Status.WireName());
        Assert.All(results, result => Assert.False(result.IsFailure));
        Assert.Equal(expected is "refreshed" ? 1 : 0, _world.RefreshRequests);
    }

    [Fact]
    public async Task Those_that_cannot_be_refreshed_are_not_among_all()
    {
        _world.Grants.Put(_world.GiveGrant(TimeSpan.FromHours(1)) with { RefreshToken = null });

        Assert.Empty(await RunAsync(new RefreshRequest([], DueOnly: false, Force: false)));
    }

    [Fact]
    public async Task What_is_not_there_is_a_failure()
    {
        var result = Assert.Single(await RunAsync(new RefreshRequest([World.Id], DueOnly: false, Force: false)));

        Assert.Equal(
            ("failed", ProblemCode.NotFound, true),
            (result.Status.WireName(), result.Problem!.Code, result.IsFailure));
    }

    [Theory]
    // only what is due, forced, seconds since the failure; what is said
    [InlineData(false, false, 5, "kept")]
    [InlineData(false, true, 5, "refreshed")]
    [InlineData(false, false, 15, "refreshed")]
    [InlineData(true, false, 5, "fresh")]
    public async Task A_person_waits_after_a_failure_unless_they_insist(
        bool dueOnly, bool force, int seconds, string expected)
    {
        _world.Grants.Put(_world.GiveGrant(TimeSpan.FromHours(1)) with
        {
            LastFailure = ProblemCode.RateLimited,
            FailedRefreshes = 1,
            NextRefreshAt = _world.Time.GetUtcNow().AddSeconds(15),
        });
        _world.Time.Advance(TimeSpan.FromSeconds(seconds));

        var result = Assert.Single(await RunAsync(new RefreshRequest([World.Id], dueOnly, force)));

        Assert.Equal((expected, expected is "kept"), (result.Status.WireName(), result.IsFailure));
        Assert.Equal(expected is "kept" ? ProblemCode.RateLimited : null, result.Problem?.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refresh_that_failed_and_was_not_due_to_be_tried_by_hand_is_no_failure(bool dueOnly)
    {
        _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(85));
        _world.Sandbox.Faults.Add(SandboxPaths.Token, new Fault.RefuseEarlyRefresh());

        var result = Assert.Single(await RunAsync(new RefreshRequest([World.Id], dueOnly, Force: false)));

        Assert.Equal((dueOnly ? "kept" : "failed", !dueOnly), (result.Status.WireName(), result.IsFailure));
    }

    [Theory]
    [InlineData("read", ProblemCode.ScopeInsufficient)]
    [InlineData("read write admin", ProblemCode.ProviderError)]
    public async Task Other_scopes_are_a_warning(string scopes, ProblemCode code)
    {
        _world.GiveGrant(TimeSpan.FromHours(1));
        _world.Sandbox.Faults.AddOnce(SandboxPaths.Token, new Fault.ShrinkScopes(scopes.Split(' ')));

        var result = Assert.Single(await RunAsync(new RefreshRequest([World.Id], DueOnly: false, Force: false)));

        Assert.Equal((code, false), (result.Problem!.Code, result.IsFailure));
    }

    [Fact]
    public async Task Tokens_that_could_not_be_stored_are_a_failure()
    {
        _world.GiveGrant(TimeSpan.FromHours(1));
        _world.Grants.CommitsFail = true;

        var result = Assert.Single(await RunAsync(new RefreshRequest([World.Id], DueOnly: false, Force: false)));

        Assert.Equal(("refreshed", true), (result.Status.WireName(), result.IsFailure));
        Assert.Equal(ProblemCode.UnsafeStore, result.Problem!.Code);
    }

    [Fact]
    public void Tokens_that_were_rescued_are_told_with_their_place()
    {
        var grant = _world.GiveGrant(TimeSpan.FromHours(1));
        var loss = new Problem(ProblemCode.UnsafeStore, "nowhere");

        Assert.Null(new RefreshOutcome.Refreshed(grant, [], null).Trouble);
        Assert.Contains("/rescue", new RefreshOutcome.Refreshed(grant, [], "/rescue").Trouble!.Message);
        Assert.Equal(loss, (new RefreshOutcome.Refreshed(grant, [], "/rescue") { Loss = loss }).Trouble);
    }

    private Task<IReadOnlyList<RefreshResult>> RunAsync(RefreshRequest request) =>
        new RefreshRun(_world.Time, _world.Grants, _world.RefreshDue, _world.Process(), _world.Secrets)
            .RunAsync(request, CancellationToken.None);
}
