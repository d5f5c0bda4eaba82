using AgentAuth.Core.Secrets;

namespace AgentAuth.Core.Tests.Secrets;

public sealed class GivenSecretTests
{
    [Theory]
    [InlineData("sk-abc", "sk-abc")]
    [InlineData("  sk-abc\r\n", "sk-abc")]
    [InlineData("two words", "two words")]
    [InlineData("{\n  \"a\": 1,\n  \"b\": \"é\"\n}\n", "{\"a\":1,\"b\":\"é\"}")]
    [InlineData("{not json", "{not json")]
    [InlineData(
        "-----BEGIN KEY-----\nYWJj\n-----END KEY-----\n", "-----BEGIN KEY-----\nYWJj\n-----END KEY-----")]
    public void What_is_one_is_taken_without_the_blanks_around_it(string given, string taken) =>
        Assert.Equal(taken, Assert.IsType<GivenSecret.Taken>(GivenSecret.Of(given)).Secret.Reveal());

    [Theory]
    [InlineData("first\nsecond", "is more than one line")]
    [InlineData("first\rsecond", "is more than one line")]
    [InlineData("{\"a\":\n", "is more than one line", "broken")]
    [InlineData("\uFEFFkey", "begins with a byte order mark")]
    [InlineData("ke\0y", "holds a control character")]
    [InlineData("ke\ty", "holds a control character")]
    [InlineData("ke\u001b[Ay", "holds a control character")]
    [InlineData("ke\u200by", "holds a character that cannot be seen")]
    [InlineData("ke\uFFFDy", "is not UTF-8")]
    [InlineData("{\"a\":\"\\udc00\"}", "is not Unicode text")]
    public void What_is_in_doubt_is_refused_without_being_repeated(string given, string fault, string end = "") =>
        Assert.Equal(fault, Assert.IsType<GivenSecret.Refused>(GivenSecret.Of(given + end)).Fault);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    public void Blanks_are_nothing(string? given) => Assert.IsType<GivenSecret.Nothing>(GivenSecret.Of(given));

    [Fact]
    public void It_is_as_long_as_it_may_be_and_no_longer()
    {
        Assert.IsType<GivenSecret.Taken>(GivenSecret.Of(new string('k', GivenSecret.Longest)));
        Assert.Equal(
            "is longer than 64 KiB",
            Assert.IsType<GivenSecret.Refused>(GivenSecret.Of(new string('k', GivenSecret.Longest + 1))).Fault);
    }
}
