using AgentAuth.Core.Text;

namespace AgentAuth.Core.Tests.Text;

public class UntrustedTextTests
{
    [Theory]
    [InlineData("plain words, 100 %", "plain words, 100 %")]
    [InlineData("evil\u001b[2Jclear", "evilclear")]
    [InlineData("a\u001b[38;2;1;2;3mb\u001b[0mc", "abc")]
    [InlineData("a\u009b31mb", "ab")]
    [InlineData("a\u001b]52;c;aGk=\u0007b", "ab")]
    [InlineData("a\u001b]0;title\u001b\\b", "ab")]
    [InlineData("a\u009d0;title\u009cb", "ab")]
    [InlineData("a\u001bP+q\u001b\\b\u001b_x\u001b\\c\u001b^y\u001b\\d\u001bXz\u001b\\e", "abcde")]
    [InlineData("a\u001b(0b\u001bcd\u001b#8e", "abde")]
    [InlineData("a\u001b]8;;never ends", "a")]
    [InlineData("a\u001b]x\u001b[1mb", "ab")]
    [InlineData("a\u001b", "a")]
    [InlineData("a\u0000\u0007\u0008\u007f\u0084b", "ab")]
    [InlineData("pay\u202Egnp.exe", "paygnp.exe")]
    [InlineData("\u2066a\u2069\u200E\u200F\u061C", "a")]
    [InlineData("ze\u200Bro\u200C\u200D\uFEFF\u2060wi\u00ADdth", "zerowidth")]
    [InlineData("x\uFFFE\uFFFF\uFDD0y", "xy")]
    [InlineData("one\r\ntwo\tthree\u2028four\u00A0five", "one  two three four five")]
    [InlineData("日本語 ключ é", "日本語 ключ é")]
    [InlineData("tag\U000E0041\U000E0042s\uFE0F", "tags")]
    [InlineData("\u0301start", "start")]
    [InlineData("a\u0301\u0301\u0301\u0301\u0301\u0301b", "a\u0301\u0301\u0301\u0301b")]
    [InlineData("", "")]
    public void Text_from_outside_keeps_its_words_and_loses_its_controls(string outside, string expected) =>
        Assert.Equal(expected, UntrustedText.Line(outside));

    [Fact]
    public void Null_is_no_text() => Assert.Equal("", UntrustedText.Line(null));

    [Fact]
    public void Half_a_surrogate_pair_is_dropped() =>
        Assert.Equal("ab", UntrustedText.Line("a" + (char)0xD83D + "b" + (char)0xDE00));

    [Fact]
    public void Clean_text_is_not_copied()
    {
        var text = new string('x', 20);

        Assert.Same(text, UntrustedText.Line(text));
    }

    [Fact]
    public void Long_text_is_cut_at_the_limit_with_an_ellipsis()
    {
        Assert.Equal(new string('x', 511) + "…", UntrustedText.Line(new string('x', 513)));
        Assert.Equal("日本…", UntrustedText.Line("日本語の文字", 3));
        Assert.Equal("e\u0301e\u0301", UntrustedText.Line("e\u0301e\u0301", 2));
    }

    [Fact]
    public void A_huge_grapheme_does_not_make_a_huge_line() =>
        Assert.True(UntrustedText.Line(new string('\u1100', 1_000_000)).Length < 512 * 13);
}
