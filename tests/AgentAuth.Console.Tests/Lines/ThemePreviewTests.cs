using AgentAuth.Console.Lines;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;

namespace AgentAuth.Console.Tests.Lines;

public class ThemePreviewTests
{
    [Fact]
    public void A_preview_shows_every_state_and_how_readable_the_theme_is()
    {
        var target = LineTarget.Terminal(80, ColorDepth.TrueColor, "agent-dark");

        ThemePreview.Write(target.Writer);

        Assert.All(StateLook.All, look => Assert.Contains(look.Word, target.Text, StringComparison.Ordinal));
        Assert.Contains("themes/agent-dark.toml", target.Text, StringComparison.Ordinal);
        Assert.Contains("contrast: text 16.0, muted 6.2, lowest state 5.3", target.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_theme_in_the_terminals_own_colours_claims_no_contrast()
    {
        var target = LineTarget.Terminal(80, ColorDepth.Ansi16);

        ThemePreview.Write(target.Writer);

        Assert.DoesNotContain("contrast", target.Text, StringComparison.Ordinal);
    }
}
