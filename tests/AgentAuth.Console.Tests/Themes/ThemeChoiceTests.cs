using AgentAuth.Console.Themes;

namespace AgentAuth.Console.Tests.Themes;

public class ThemeChoiceTests
{
    private static readonly ThemeChoice Everything = new()
    {
        Option = "nord",
        Variable = "dracula",
        ConfiguredDark = "gruvbox-dark",
        ConfiguredLight = "gruvbox-light",
        Answer = Appearance.Light,
        ColorFgBg = "15;0",
    };

    [Fact]
    public void What_is_nearest_to_the_user_wins()
    {
        Assert.Equal("nord", Everything.Id);
        Assert.Equal("dracula", (Everything with { Option = null }).Id);
        Assert.Equal("gruvbox-light", (Everything with { Option = null, Variable = "" }).Id);
    }

    [Theory]
    [InlineData(Appearance.Dark, "0;15", "agent-dark")]
    [InlineData(Appearance.Light, "15;0", "agent-light")]
    [InlineData(null, "15;0", "agent-dark")]
    [InlineData(null, "0;default;15", "agent-light")]
    [InlineData(null, "0;7", "agent-light")]
    [InlineData(null, "12;8", "agent-dark")]
    [InlineData(null, "0;default", "terminal")]
    [InlineData(null, "", "terminal")]
    [InlineData(null, null, "terminal")]
    public void The_background_decides_where_the_user_says_nothing(
        Appearance? answer, string? colorFgBg, string expected) =>
        Assert.Equal(expected, new ThemeChoice { Answer = answer, ColorFgBg = colorFgBg }.Id);

    [Fact]
    public void A_single_configured_theme_holds_on_every_background()
    {
        var choice = new ThemeChoice { ConfiguredDark = "nord" };

        Assert.Equal("nord", choice.Id);
        Assert.Equal("nord", (choice with { Answer = Appearance.Light }).Id);
    }
}
