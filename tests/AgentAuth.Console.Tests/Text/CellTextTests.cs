using AgentAuth.Console.Text;
using FsCheck;
using FsCheck.Fluent;

namespace AgentAuth.Console.Tests.Text;

public class CellTextTests
{
    [Theory]
    [InlineData("anthropic-console-prod", 16, "anthropic-…-prod")]
    [InlineData("short", 16, "short")]
    [InlineData("日本語の資格情報", 9, "日本語…報")]
    [InlineData("abcdef", 2, "a…")]
    [InlineData("abcdef", 1, "…")]
    [InlineData("abcdef", 0, "")]
    public void A_name_is_cut_in_its_middle(string text, int cells, string expected) =>
        Assert.Equal(expected, CellText.TruncateMiddle(text, cells));

    [Theory]
    [InlineData("abcdef", 4, "abc…")]
    [InlineData("日本語", 4, "日…")]
    [InlineData("日本語", 5, "日本…")]
    [InlineData("日本語", 6, "日本語")]
    public void A_sentence_is_cut_at_its_end(string text, int cells, string expected) =>
        Assert.Equal(expected, CellText.Truncate(text, cells));

    [Fact]
    public void Padding_fills_what_a_wide_glyph_could_not()
    {
        Assert.Equal("日…  ", CellText.Pad("日…", 5));
        Assert.Equal("  日…", CellText.PadLeft("日…", 5));
        Assert.Equal("日… ", CellText.Pad("日本語", 4));
        Assert.Equal("ab..", CellText.Pad("abcdef", 4, ".."));
    }

    [Fact]
    public void Padded_text_has_exactly_the_width_asked_for() =>
        Prop.ForAll<string, byte>((text, cells) => CellWidth.Of(CellText.Pad(text ?? "", cells % 40)) == cells % 40)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Cut_text_is_never_wider_than_asked() =>
        Prop.ForAll<string, byte>(
            (text, cells) => CellWidth.Of(CellText.TruncateMiddle(text ?? "", cells % 40)) <= cells % 40)
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("github/work", 11, "github/work")]
    [InlineData("github/work", 8, "gi…/work")]
    [InlineData("github/work", 7, "g…/work")]
    [InlineData("github/work", 6, "gith…k")]
    [InlineData("claude-code", 6, "clau…e")]
    public void Of_an_id_the_account_is_kept(string id, int cells, string expected) =>
        Assert.Equal(expected, CellText.TruncateId(id, cells));
}
