using AgentAuth.Core.Audit;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Refresh;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Faults;

namespace AgentAuth.Core.Tests.Refresh;

/// <summary>How long, and how often.</summary>
public sealed class RefreshBudgetTests : IDisposable
{
    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    // failures before, seconds that the server asked for; seconds to wait
    [InlineData(0, null, 15)]
    [InlineData(1, null, 30)]
    [InlineData(5, null, 480)]
    [InlineData(6, null, 600)]
    [InlineData(1000, null, 600)]
    [InlineData(0, 5, 15)]
    [InlineData(0, 60, 60)]
    [InlineData(0, 86_400, 3600)]
    public void The_wait_doubles_with_each_failure_and_is_no_shorter_than_the_server_asked_for(
        int failures, int? asked, int seconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(seconds),
            RefreshBudget.BackOff(failures, asked is { } wait ? TimeSpan.FromSeconds(wait) : null));

    [Theory]
    // seconds that the server asks for before each replay; requests until the budget of 20 s is spent
    [InlineData(13, 2)]
    [InlineData(15, 1)]
    [InlineData(8, 2)]
    [InlineData(6, 3)]
    public async Task A_replay_is_sent_only_where_its_answer_comes_within_the_budget(int seconds, int requests)
    {
        _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Time.Advance(TimeSpan.FromSeconds(101));
        var start = _world.Time.GetUtcNow();
        _world.Sandbox.Faults.Add(SandboxPaths.Token, new Fault.ServerError(503, $"{seconds}"));

        await _world.Passing(_world.Process().EnsureAsync(World.Id, TokenDemand.None, CancellationToken.None));

        Assert.Equal(requests, _world.RefreshRequests);
        Assert.True(_world.Time.GetUtcNow() - start >= TimeSpan.FromSeconds(seconds * (requests - 1)));
        Assert.Equal(
            Enumerable.Range(2, requests - 1).Select(number => $"{number}"),
            _world.Audit.Entries.Where(entry => entry.Event is AuditEvent.RefreshReplayed)
                .Select(entry => entry.Detail!["number"]));
    }

    [Fact]
    public async Task A_refusal_of_what_a_dead_process_may_have_sent_is_never_called_a_revocation()
    {
        var grant = _world.GiveGrant(TimeSpan.FromSeconds(100));
        _world.Grants.Put(grant with { RefreshExpiresAt = _world.Time.GetUtcNow().AddDays(30) });
        _world.Time.Advance(TimeSpan.FromSeconds(85));
        _world.Grants.LeaveJournal(
            World.Id, new RefreshJournal(2, "dead", _world.Time.GetUtcNow(), grant.RefreshToken!.Hash));
        _world.Sandbox.Faults.AddOnce(SandboxPaths.Token, new Fault.RefuseEarlyRefresh(1, "invalid_grant"));

        var kept = Assert.IsType<RefreshOutcome.Kept>(
            await _world.Process().EnsureAsync(World.Id, TokenDemand.None, CancellationToken.None));

        Assert.Contains("used before", kept.Reason.Message, StringComparison.Ordinal);
        Assert.Equal(0, _world.Audit.Count(AuditEvent.RevocationDetected));
    }
}
