using AgentAuth.Core.Credentials;
using FsCheck;
using FsCheck.Fluent;

namespace AgentAuth.Core.Tests.Credentials;

public sealed class LifetimeTests
{
    private static readonly DateTimeOffset Issued = new(2026, 4, 2, 9, 30, 0, TimeSpan.Zero);
    private static readonly Lifetime OneHour = Lifetime.Received(Issued, 3600, Expiry.Unknown);

    [Fact]
    public void Refresh_is_due_at_eighty_percent_of_the_life_from_the_issue_time()
    {
        Assert.Equal(Issued.AddMinutes(48), OneHour.RefreshAt());
        Assert.False(OneHour.IsRefreshDue(Issued.AddMinutes(48).AddTicks(-1)));
        Assert.True(OneHour.IsRefreshDue(Issued.AddMinutes(48)));
    }

    [Fact]
    public void A_token_is_not_usable_in_the_last_ten_seconds_although_it_has_not_expired()
    {
        var end = Issued.AddHours(1);

        Assert.True(OneHour.IsUsable(end.AddSeconds(-11)));
        Assert.False(OneHour.IsUsable(end.AddSeconds(-10)));
        Assert.False(OneHour.IsExpired(end.AddSeconds(-10)));
        Assert.True(OneHour.IsExpired(end));
    }

    [Fact]
    public void A_short_life_gives_up_a_twentieth_and_not_ten_seconds()
    {
        var tenSeconds = Lifetime.Received(Issued, 10, Expiry.Unknown);

        Assert.True(tenSeconds.IsUsable(Issued.AddSeconds(9.4)));
        Assert.False(tenSeconds.IsUsable(Issued.AddSeconds(9.5)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(0.4)]
    public void An_absent_or_odd_expires_in_says_nothing_about_the_end(double? expiresIn)
    {
        Assert.Equal(Expiry.Unknown, Lifetime.Received(Issued, expiresIn, Expiry.Unknown).Expiry);
        Assert.Equal(Expiry.Never, Lifetime.Received(Issued, expiresIn, Expiry.Never).Expiry);
    }

    [Theory]
    [InlineData(3599.9, 3599)]
    [InlineData(1, 1)]
    public void Fractions_of_a_second_are_cut_off(double expiresIn, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Lifetime.Received(Issued, expiresIn, Expiry.Unknown).Ttl);

    [Fact]
    public void A_life_beyond_reason_is_held_to_ten_years() =>
        Assert.Equal(TimeSpan.FromDays(3653), Lifetime.Received(Issued, 1e300, Expiry.Unknown).Ttl);

    [Fact]
    public void A_clock_that_was_set_back_does_not_make_a_token_younger_than_new()
    {
        Assert.Equal(TimeSpan.FromHours(1), OneHour.Remaining(Issued.AddDays(-1)));
        Assert.Equal(1.0, OneHour.ShareLeft(Issued.AddDays(-1)));
    }

    [Fact]
    public void Never_and_unknown_have_no_end_and_no_sums()
    {
        foreach (var expiry in new[] { Expiry.Never, Expiry.Unknown })
        {
            var lifetime = new Lifetime(Issued, expiry);

            Assert.Null(lifetime.Ttl);
            Assert.Null(lifetime.RefreshAt());
            Assert.Null(lifetime.Remaining(Issued));
            Assert.Null(lifetime.ShareLeft(Issued));
            Assert.False(lifetime.IsExpired(Issued.AddYears(50)));
            Assert.True(lifetime.IsUsable(Issued.AddYears(50)));
            Assert.True(lifetime.Outlives(Issued, TimeSpan.FromDays(9999)));
        }
    }

    [Fact]
    public void What_is_left_falls_with_time_and_stays_between_nothing_and_the_whole_life()
    {
        Prop.ForAll<PositiveInt, int, PositiveInt>((life, offset, step) =>
        {
            var lifetime = Lifetime.Received(Issued, life.Get, Expiry.Unknown);
            var now = Issued.AddSeconds(offset);
            var earlier = lifetime.Remaining(now)!.Value;
            var later = lifetime.Remaining(now.AddSeconds(step.Get))!.Value;

            return later <= earlier && later >= TimeSpan.Zero && earlier <= lifetime.Ttl
                && lifetime.ShareLeft(now) is >= 0 and <= 1;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_token_that_is_usable_has_not_expired_and_one_that_is_due_was_so_at_every_later_time()
    {
        Prop.ForAll<PositiveInt, int, PositiveInt>((life, offset, step) =>
        {
            var lifetime = Lifetime.Received(Issued, life.Get, Expiry.Unknown);
            var now = Issued.AddSeconds(offset);

            return (!lifetime.IsUsable(now) || !lifetime.IsExpired(now))
                && (!lifetime.IsRefreshDue(now) || lifetime.IsRefreshDue(now.AddSeconds(step.Get)));
        }).QuickCheckThrowOnFailure();
    }
}
