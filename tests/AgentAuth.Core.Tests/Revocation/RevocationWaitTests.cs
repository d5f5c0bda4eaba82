using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Revocation;
using AgentAuth.Core.Tests.Refresh;

namespace AgentAuth.Core.Tests.Revocation;

public sealed class RevocationWaitTests : IDisposable
{
    private static readonly Problem Trouble = new(ProblemCode.ProviderUnreachable, "no answer");

    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void The_pause_doubles_with_each_attempt_to_an_hour()
    {
        var pending = Pending(0);
        var pauses = new List<double>();

        for (var attempt = 0; attempt < 9; attempt++)
        {
            pending = RevocationWait.After(pending, RevocationVerdict.Pending(Trouble), _world.Time.GetUtcNow());
            pauses.Add((pending.NotBefore!.Value - _world.Time.GetUtcNow()).TotalSeconds);
        }

        Assert.Equal([30, 60, 120, 240, 480, 960, 1920, 3600, 3600], pauses);
        Assert.Equal(9, pending.Attempts);
    }

    [Fact]
    public void The_wait_is_over_at_its_end()
    {
        var now = _world.Time.GetUtcNow();

        Assert.True(RevocationWait.IsOver(Pending(0) with { NotBefore = now }, now));
        Assert.False(RevocationWait.IsOver(Pending(0) with { NotBefore = now.AddSeconds(1) }, now));
    }

    [Theory]
    [InlineData(3, true, RevocationStatus.Pending)]
    [InlineData(4, true, RevocationStatus.Unsupported)]
    [InlineData(4, false, RevocationStatus.Pending)]
    public void Only_a_token_that_was_proved_alive_too_often_is_for_a_person(
        int before, bool alive, RevocationStatus expected)
    {
        var verdict = RevocationVerdict.Pending(Trouble) with { IsAlive = alive };

        Assert.Equal(expected, RevocationWait.Bound(Pending(before), verdict).Status);
    }

    [Theory]
    [InlineData(true, "end it by hand: https://acme.test/apps")]
    [InlineData(false, "later commands try again: agent refresh --due")]
    public void Who_waits_for_a_token_that_is_alive_hears_where_to_end_it(bool alive, string hint)
    {
        var verdict = RevocationVerdict.Pending(Trouble) with { IsAlive = alive };

        var told = new RevocationAttempt(World.Id, verdict, "https://acme.test/apps").Told!;

        Assert.Equal((hint, World.Id), (told.Hint, told.Credential));
    }

    private PendingRevocation Pending(int provedAlive) =>
        new("key", _world.GiveGrant(TimeSpan.FromHours(1)), _world.Time.GetUtcNow(), 0, null)
        {
            ProvedAlive = provedAlive,
        };
}
