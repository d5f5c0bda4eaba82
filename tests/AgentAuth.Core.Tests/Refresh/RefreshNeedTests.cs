using AgentAuth.Core.Credentials;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Tests.Refresh;

public sealed class RefreshNeedTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    // age of a token that lives 100 seconds, how long it must live on; whether nothing is due, whether it serves
    [InlineData(10, 0, true, true)]
    [InlineData(10, 60, true, true)]
    [InlineData(10, 95, false, false)]
    [InlineData(85, 0, false, true)]
    [InlineData(101, 0, false, false)]
    public void A_token_serves_while_it_lives_as_long_as_the_caller_needs(int age, int minimum, bool none, bool serves)
    {
        var need = NeedOf(Aged(age), new TokenDemand { MinimumTtl = TimeSpan.FromSeconds(minimum) });

        Assert.Equal((none, serves, false), (need.IsNone, need.CanWait, need.WasRejected));
    }

    [Fact]
    public void A_token_that_a_server_refused_once_serves_nobody_though_the_caller_does_not_know()
    {
        var grant = Aged(10);

        var need = NeedOf(grant with { Rejected = new RejectedToken(grant.AccessToken.Hash, Now) });

        Assert.Equal(new RefreshNeed(IsNone: false, CanWait: false, WasRejected: true), need);
    }

    [Fact]
    public void A_revoked_token_does_not_serve() => Assert.False(NeedOf(Aged(10) with { RevokedAt = Now }).CanWait);

    [Fact]
    public void One_that_cannot_be_refreshed_is_never_due_while_it_serves() =>
        Assert.True(NeedOf(Aged(85) with { RefreshToken = null }).IsNone);

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public void A_wait_that_was_asked_for_is_over_at_its_end(int seconds, bool none) =>
        Assert.Equal(none, NeedOf(Aged(85) with { NextRefreshAt = Now.AddSeconds(seconds) }).IsNone);

    private static RefreshNeed NeedOf(Grant grant, TokenDemand? demand = null) =>
        RefreshNeed.Of(grant, demand ?? TokenDemand.None, Lifetime.DefaultRefreshShare, Now);

    private static Grant Aged(int seconds) => new()
    {
        Id = World.Id,
        AccessToken = Secret.FromText("access")!,
        RefreshToken = Secret.FromText("refresh"),
        Lifetime = Lifetime.Received(Now.AddSeconds(-seconds), 100, Expiry.Unknown),
        Server = World.Server,
        ClientId = "c",
    };
}
