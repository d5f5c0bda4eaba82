using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Secrets;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;

namespace AgentAuth.Core.Tests.Refresh;

/// <summary>What a caller does with what it finds once it has the lock.</summary>
public sealed class RefreshWaitTests : IDisposable
{
    private static readonly TokenDemand Forced = new() { Force = true };

    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_forced_refresh_that_waited_adopts_what_a_sibling_brought()
    {
        var grant = _world.GiveGrant(TimeSpan.FromHours(1));

        var outcome = await MeanwhileAsync(Forced, Newer(grant));

        Assert.Equal(_world.Stored, Assert.IsType<RefreshOutcome.Fresh>(outcome).Grant);
        Assert.Equal(0, _world.RefreshRequests);
    }

    [Fact]
    public async Task Who_waited_at_the_end_of_a_token_adopts_a_siblings_new_one()
    {
        var grant = _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(101));
        var newer = Newer(grant) with { Lifetime = new Lifetime(_world.Time.GetUtcNow(), Expiry.Unknown) };

        Assert.Equal(newer, Assert.IsType<RefreshOutcome.Fresh>(await MeanwhileAsync(TokenDemand.None, newer)).Grant);
        Assert.Equal(0, _world.RefreshRequests);
    }

    [Fact]
    public async Task No_journal_is_left_of_an_attempt_that_nobody_answered()
    {
        _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(101));
        _world.Sandbox.Faults.Add(SandboxPaths.Token, new Fault.ServerError());

        Assert.IsType<RefreshOutcome.Failed>(await _world.Passing(EnsureAsync(TokenDemand.None)));

        Assert.Null(_world.Grants.JournalOf(World.Id));
    }

    [Fact]
    public async Task A_siblings_result_that_a_server_refused_already_is_not_adopted()
    {
        var newer = Newer(_world.GiveGrant(TimeSpan.FromHours(1)));

        var outcome = await MeanwhileAsync(
            Forced, newer with { Rejected = new RejectedToken(newer.AccessToken.Hash, _world.Time.GetUtcNow()) });

        Assert.IsType<RefreshOutcome.Refreshed>(outcome);
    }

    [Fact]
    public async Task A_siblings_result_that_has_ended_is_not_adopted()
    {
        var grant = _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(101));

        Assert.IsType<RefreshOutcome.Refreshed>(await MeanwhileAsync(TokenDemand.None, Newer(grant)));
    }

    [Fact]
    public async Task Who_waited_for_a_refresh_that_failed_adopts_the_failure()
    {
        var grant = _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(101));

        var outcome = await MeanwhileAsync(TokenDemand.None, Failed(grant, ProblemCode.ProviderUnreachable));

        var problem = Assert.IsType<RefreshOutcome.Failed>(outcome).Problem;
        Assert.Equal((ProblemCode.ProviderUnreachable, World.Id), (problem.Code, problem.Credential));
        Assert.Equal(TimeSpan.FromSeconds(15), problem.RetryAfter);
        Assert.Equal(0, _world.RefreshRequests);
    }

    [Fact]
    public async Task Who_is_told_to_refresh_does_not_adopt_a_failure()
    {
        var grant = _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(101));

        Assert.IsType<RefreshOutcome.Refreshed>(await MeanwhileAsync(Forced, Failed(grant, ProblemCode.RateLimited)));
    }

    [Fact]
    public async Task A_failure_that_was_there_before_binds_nobody_who_has_no_token()
    {
        var grant = _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(101));
        _world.Grants.Put(Failed(grant, ProblemCode.ProviderUnreachable));

        Assert.IsType<RefreshOutcome.Refreshed>(await EnsureAsync(TokenDemand.None));
    }

    [Fact]
    public async Task A_caller_that_gave_up_sends_nothing_though_the_lock_was_free()
    {
        _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(85));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _world.Process().EnsureAsync(World.Id, TokenDemand.None, new CancellationToken(canceled: true)));

        Assert.Equal(0, _world.RefreshRequests);
    }

    [Theory]
    [InlineData(85, typeof(RefreshOutcome.Kept))]
    [InlineData(101, typeof(RefreshOutcome.Failed))]
    public async Task Without_a_client_a_token_serves_to_its_end(int age, Type expected)
    {
        var grant = _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Grants.Put(grant with { ClientId = "" });
        _world.Describe(provider => provider with { ClientId = null });
        _world.Time.Advance(TimeSpan.FromSeconds(age));

        Assert.IsType(expected, await EnsureAsync(TokenDemand.None));
        Assert.Equal(0, _world.RefreshRequests);
    }

    [Fact]
    public async Task The_journal_says_what_is_sent_and_is_gone_once_the_verdict_is_there()
    {
        var grant = _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(85));
        var release = new TaskCompletionSource();
        _world.Sandbox.Faults.AddOnce(SandboxPaths.Token, new Fault.Hold(release.Task));
        _world.Sandbox.Faults.AddOnce(SandboxPaths.Token, new Fault.RefuseEarlyRefresh(1, "invalid_grant"));

        var running = EnsureAsync(TokenDemand.None);
        await _world.Sandbox.Requests.UntilAsync(SandboxPaths.Token, 1);
        var journal = _world.Grants.JournalOf(World.Id)!;
        release.SetResult();
        await running;

        Assert.Equal((grant.Generation + 1, grant.RefreshToken!.Hash), (journal.Generation, journal.RefreshTokenHash));
        Assert.Null(_world.Grants.JournalOf(World.Id));
    }

    // The caller reads the grant, and waits; another process changes it, and lets go of the lock.
    private async Task<RefreshOutcome> MeanwhileAsync(TokenDemand demand, Grant changed)
    {
        Task<RefreshOutcome> waiting;
        using (_world.Grants.TryLock(World.Id))
        {
            waiting = EnsureAsync(demand);
            _world.Grants.Put(changed);
        }

        return await waiting;
    }

    private Task<RefreshOutcome> EnsureAsync(TokenDemand demand) =>
        _world.Process().EnsureAsync(World.Id, demand, CancellationToken.None);

    private static Grant Newer(Grant grant) => grant with
    {
        AccessToken = Secret.FromText("newer")!,
        Generation = grant.Generation + 1,
    };

    private Grant Failed(Grant grant, ProblemCode code) => grant with
    {
        LastFailure = code,
        FailedRefreshes = grant.FailedRefreshes + 1,
        NextRefreshAt = _world.Time.GetUtcNow().AddSeconds(15),
    };
}
