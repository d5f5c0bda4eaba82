using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.Tests.Text;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("90s", 90)]
    [InlineData("15m", 900)]
    [InlineData("6h", 21600)]
    [InlineData("30d", 2592000)]
    public void A_duration_is_a_number_and_a_unit(string text, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), DurationText.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("10")]
    [InlineData("0s")]
    [InlineData("-1s")]
    [InlineData("1.5h")]
    [InlineData("1h30m")]
    [InlineData(" 1h")]
    [InlineData("1w")]
    [InlineData("999999d")]
    [InlineData("99999999999s")]
    public void Anything_else_is_refused_with_the_forms_that_are_allowed(string text) =>
        Assert.Equal(ProblemCode.Usage, Assert.Throws<AgentAuthException>(() => DurationText.Parse(text)).Problem.Code);

    [Theory]
    [InlineData(90, "90s")]
    [InlineData(60, "1m")]
    [InlineData(7200, "2h")]
    [InlineData(86400, "1d")]
    [InlineData(0, "0s")]
    public void It_is_written_in_the_largest_unit_that_holds_it(int seconds, string text) =>
        Assert.Equal(text, DurationText.Format(TimeSpan.FromSeconds(seconds)));
}
