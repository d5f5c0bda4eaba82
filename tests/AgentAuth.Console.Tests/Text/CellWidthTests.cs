using AgentAuth.Console.Text;

namespace AgentAuth.Console.Tests.Text;

public class CellWidthTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("agent", 5)]
    [InlineData("é", 1)]
    [InlineData("e\u0301", 1)]
    [InlineData("日本", 4)]
    [InlineData("ｶﾅ", 2)]
    [InlineData("Ａ", 2)]
    [InlineData("한글", 4)]
    [InlineData("\u1112\u1161\u11AB", 2)]
    [InlineData("🔑", 2)]
    [InlineData("👩\u200D👩\u200D👧\u200D👦", 2)]
    [InlineData("👍🏽", 2)]
    [InlineData("🇸🇪", 2)]
    [InlineData("🇸🇪🇳🇴", 4)]
    [InlineData("⚙", 1)]
    [InlineData("⚙\uFE0F", 2)]
    [InlineData("1\uFE0F\u20E3", 2)]
    [InlineData("𝐀", 1)]
    [InlineData("●▲×⊘◆◐○↻│─█…", 12)]
    [InlineData("\u200B\u0301", 0)]
    [InlineData("\u001b\t\n", 0)]
    [InlineData("\uFFFF", 1)]
    public void Width_is_what_a_terminal_gives_the_grapheme(string text, int cells) =>
        Assert.Equal(cells, CellWidth.Of(text));

    [Fact]
    public void The_wide_ranges_are_sorted_and_apart()
    {
        var previous = false;
        var changes = 0;
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            changes += WideRanges.Contains(value) == previous ? 0 : 1;
            previous = WideRanges.Contains(value);
        }

        Assert.Equal(2 * 126, changes);
    }
}
