using AgentAuth.Console.Words;
using FsCheck;
using FsCheck.Fluent;

namespace AgentAuth.Console.Tests.Lines;

public class TimeTextTests
{
    [Theory]
    [InlineData("0:00:00:00", "0s")]
    [InlineData("0:00:00:42.9", "42s")]
    [InlineData("0:00:01:00", "1m00s")]
    [InlineData("0:00:27:04", "27m04s")]
    [InlineData("0:00:59:59.999", "59m59s")]
    [InlineData("0:05:42:59", "5h42m")]
    [InlineData("0:23:59:59", "23h59m")]
    [InlineData("3:04:59:00", "3d04h")]
    [InlineData("9:00:30:00", "9d")]
    [InlineData("12:23:00:00", "12d")]
    [InlineData("400:00:00:00", "400d")]
    [InlineData("-0:00:00:42", "42s ago")]
    [InlineData("-0:00:03:04", "3m ago")]
    [InlineData("-0:05:42:00", "5h ago")]
    [InlineData("-12:05:00:00", "12d ago")]
    public void What_is_left_has_two_units_and_what_is_over_has_one(string left, string expected) =>
        Assert.Equal(expected, TimeText.Left(TimeSpan.Parse(left, null)));

    [Fact]
    public void A_time_as_far_as_it_is_told_has_the_same_words_and_only_those() =>
        Prop.ForAll(
            Gen.Choose(-50, 50).ToArbitrary(), Gen.Choose(-86_400_000, 86_400_000).ToArbitrary(),
            Gen.Choose(0, 1).ToArbitrary(), (days, milliseconds, isShort) =>
            {
                var left = TimeSpan.FromDays(isShort * days) + TimeSpan.FromMilliseconds(milliseconds);
                var told = TimeText.Told(left);
                return TimeText.Left(told) == TimeText.Left(left) && TimeText.Told(told) == told
                    && told.Duration() <= left.Duration();
            })
        .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("0:00:00:01", "in 1 second")]
    [InlineData("0:00:00:42", "in 42 seconds")]
    [InlineData("0:05:42:10", "in 5 hours 42 minutes")]
    [InlineData("0:01:00:10", "in 1 hour")]
    [InlineData("1:01:30:00", "in 1 day 1 hour")]
    [InlineData("0:00:00:00", "in 0 seconds")]
    [InlineData("-0:00:03:04", "3 minutes ago")]
    [InlineData("-12:00:00:00", "12 days ago")]
    public void Spoken_times_are_whole_words(string left, string expected) =>
        Assert.Equal(expected, TimeText.Spoken(TimeSpan.Parse(left, null)));

    [Fact]
    public void Local_time_names_its_offset_and_leaves_todays_date_out()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(-3.5), null, null);
        var now = new DateTimeOffset(2026, 11, 20, 14, 0, 0, TimeSpan.Zero);

        Assert.Equal("11:08:02 -03:30", TimeText.Local(now + new TimeSpan(0, 38, 2), now, zone));
        Assert.Equal("2026-11-21 00:30 -03:30", TimeText.Local(now.AddHours(14), now, zone));
        Assert.Equal("2026-11-19 23:30 -03:30", TimeText.Local(now.AddHours(-11), now, zone));
    }
}
