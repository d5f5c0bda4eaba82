using AgentAuth.Core.Edits;

namespace AgentAuth.Core.Tests.Edits;

public sealed class LineDifferenceTests
{
    [Theory]
    [InlineData("a\n", "a\n", "")]
    [InlineData("", "a\nb\n", "+ a|+ b")]
    [InlineData("a\n", "", "- a")]
    [InlineData("a\nb\n", "a\nx\nb\n", "  a|+ x|  b")]
    [InlineData("a\nb\nc\n", "x\na\nb\nc\ny\n", "+ x|  a|  b|  c|+ y")]
    [InlineData("a\nb\n", "a\nB\n", "  a|- b|+ B")]
    [InlineData("1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\nx\n5\n6\n7\n8\n", "  2|  3|  4|+ x|  5|  6|  7")]
    [InlineData(
        "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "x\n1\n2\n3\n4\n5\n6\n7\n8\n9\ny\n", "+ x|  1|  2|  3|  …|  7|  8|  9|+ y")]
    public void The_lines_that_go_and_come_are_shown_with_a_few_around_them(
        string before, string after, string expected) =>
        Assert.Equal(expected, string.Join('|', LineDifference.Of(before, after)));

    [Fact]
    public void A_file_with_very_many_changes_is_still_answered()
    {
        var before = string.Join('\n', Enumerable.Range(0, 3_000));
        var after = string.Join('\n', Enumerable.Range(0, 3_000).Select(line => $"x{line}"));

        Assert.Equal(6_000, LineDifference.Of(before, after).Count);
    }
}
