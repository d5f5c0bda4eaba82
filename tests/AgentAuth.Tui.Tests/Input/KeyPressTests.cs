using AgentAuth.Tui.Input;

namespace AgentAuth.Tui.Tests.Input;

public class KeyPressTests
{
    [Theory]
    [InlineData("q")]
    [InlineData("Q")]
    [InlineData("-")]
    [InlineData("space")]
    [InlineData("ctrl-c")]
    [InlineData("ctrl--")]
    [InlineData("ctrl-alt-shift-up")]
    [InlineData("shift-tab")]
    [InlineData("pgdn")]
    [InlineData("F1")]
    [InlineData("alt-F20")]
    [InlineData("日")]
    public void A_key_reads_as_it_is_written(string word) => Assert.Equal(word, KeyPress.Parse(word)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("ctrl-")]
    [InlineData("F21")]
    [InlineData("F0")]
    [InlineData("return-key")]
    [InlineData("gg")]
    public void What_names_no_key_is_refused(string word) => Assert.Null(KeyPress.Parse(word));

    [Fact]
    public void Only_a_bare_character_is_text()
    {
        Assert.True(new KeyPress('a').IsText);
        Assert.False(new KeyPress('a', KeyModifiers.Ctrl).IsText);
        Assert.False(new KeyPress(KeyName.Enter).IsText);
        Assert.True(new KeyPress(KeyName.Enter).Is(KeyName.Enter));
        Assert.False(new KeyPress(KeyName.Enter, KeyModifiers.Alt).Is(KeyName.Enter));
    }
}
