using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;

namespace AgentAuth.Console.Tests.Themes;

public class ThemeTests
{
    private static readonly Color Black = Color.Rgb(0, 0, 0);
    private static readonly Color White = Color.Rgb(255, 255, 255);

    [Fact]
    public void Every_role_has_its_rule_at_its_place()
    {
        Assert.Equal(Enum.GetValues<Role>(), RoleRules.All.Select(rule => rule.Role));
        Assert.Equal(37, RoleRules.All.Select(rule => rule.Name).Distinct().Count());
        Assert.Equal(7, RoleRules.All.Count(rule => rule.IsRequired));
    }

    [Fact]
    public void Every_state_has_its_look_at_its_place_and_no_two_share_a_mark()
    {
        Assert.Equal(Enum.GetValues<DisplayState>(), StateLook.All.Select(look => look.State));
        Assert.All([GlyphSet.Unicode, GlyphSet.Ascii], glyphs =>
            Assert.Equal(StateLook.All.Count, StateLook.All.Select(look => look.Mark(glyphs)).Distinct().Count()));
        Assert.All(StateLook.All, look => Assert.True(ThemeMark.IsUsable(look.Mark(GlyphSet.Unicode).ToString())));
        Assert.All(StateLook.All, look => Assert.True(char.IsAscii(look.Mark(GlyphSet.Ascii))));
    }

    [Fact]
    public void Seven_roles_are_enough()
    {
        var theme = Of(ThemeText.Complete(more: "[options]\ncontrast_guard = false"));

        Assert.Equal(Color.Rgb(10, 10, 10), theme[Role.Surface].Background);
        Assert.Equal(Color.Rgb(20, 20, 20), theme[Role.Overlay].Background);
        Assert.Equal(Color.Rgb(115, 115, 115), theme[Role.Border].Foreground);
        Assert.Equal(Color.Rgb(166, 166, 166), theme[Role.TextMuted].Foreground);
        Assert.Equal(Black, theme[Role.TextInverse].Foreground);
        Assert.Equal(CellAttributes.Reverse, theme[Role.Selection].Attributes);
        Assert.Equal(theme[Role.StateDue], theme[Role.StateRefreshing]);
        Assert.Equal(theme[Role.StateExpired], theme[Role.StateRevoked]);
        Assert.Equal(theme[Role.StateExpired], theme[Role.LogFail]);
        Assert.Equal(theme[Role.TextMuted], theme[Role.StateNoExpiry]);
    }

    [Fact]
    public void What_cannot_be_mixed_is_dimmed()
    {
        var theme = new ThemeCatalog().Load("terminal", ColorDepth.TrueColor)!;

        Assert.Equal(CellAttributes.Dim, theme[Role.BarTrack].Attributes);
        Assert.Equal(CellStyle.Plain with { Attributes = CellAttributes.Dim }, theme[Role.TextMuted]);
    }

    [Fact]
    public void The_contrast_guard_lifts_what_is_too_dark_and_can_be_switched_off()
    {
        var guarded = Of(ThemeText.Complete());
        var asWritten = Of(ThemeText.Complete(more: "[options]\ncontrast_guard = false"));

        Assert.Equal(Color.Rgb(0, 0, 255), asWritten[Role.Accent].Foreground);
        Assert.True(Contrast.Ratio(asWritten[Role.Accent].Foreground, Black) < 4.5);
        Assert.True(Contrast.Ratio(guarded[Role.Accent].Foreground, Black) >= 4.5);
    }

    [Fact]
    public void A_solid_theme_paints_its_background_everywhere_and_another_only_measures_it()
    {
        var open = Of(ThemeText.Complete());
        var solid = Of(ThemeText.Complete(more: "[options]\nsolid = true"));

        Assert.Equal(CellStyle.Plain, open[Role.Background]);
        Assert.Equal(Color.Default, open[Role.Text].Background);
        Assert.Equal(Black, open.MeasuredBackground);
        Assert.All(
            [Role.Background, Role.Text, Role.StateFresh, Role.BarTrack],
            role => Assert.Equal(Black, solid[role].Background));
    }

    [Fact]
    public void A_state_that_cannot_be_read_on_the_selection_takes_the_selections_text()
    {
        var theme = Of(ThemeText.Complete("""selection = { fg = "#000000", bg = "#ffffff", bold = true }"""));

        Assert.Equal(new CellStyle(Black, White, CellAttributes.Bold), theme.On(Role.StateFresh, Role.Selection));
    }

    [Fact]
    public void A_state_that_can_be_read_on_the_selection_keeps_its_colour()
    {
        var theme = Of(ThemeText.Complete("""selection = { fg = "#ffffff", bg = "#202020" }"""));

        Assert.Equal(Color.Rgb(0, 255, 0), theme.On(Role.StateFresh, Role.Selection).Foreground);
    }

    [Fact]
    public void On_a_reversed_selection_every_role_is_the_selection()
    {
        var theme = new ThemeCatalog().Load("mono", ColorDepth.Ansi16)!;

        Assert.Equal(theme[Role.Selection], theme.On(Role.StateExpired, Role.Selection));
    }

    [Fact]
    public void On_a_plane_of_the_terminals_own_colours_every_role_has_the_text_of_the_plane()
    {
        var theme = new ThemeCatalog().Load("terminal", ColorDepth.TrueColor)!;

        foreach (var role in (Role[])[Role.Text, Role.StateFresh, Role.StateExpired])
        {
            var style = theme.On(role, Role.Selection);
            Assert.Equal(Color.Indexed(15), style.Foreground);
            Assert.Equal(Color.Indexed(4), style.Background);
            Assert.False(style.Attributes.HasFlag(CellAttributes.Reverse));
        }
    }

    [Fact]
    public void A_bar_stands_on_a_tint_that_its_row_does_not_change()
    {
        var theme = new ThemeCatalog().Load("agent-dark", ColorDepth.TrueColor)!;

        Assert.True(theme.HasTrack);
        var (filling, track) = (theme.Fill(Role.StateFresh), theme.Fill(Role.BarTrack));
        Assert.Equal(theme[Role.StateFresh].Foreground, filling.Foreground);
        Assert.Equal(filling.Background, track.Background);
        Assert.Equal(track.Foreground, track.Background);
        Assert.InRange(Contrast.Ratio(track.Background, theme.MeasuredBackground), 1.1, 2);
    }

    [Theory]
    [InlineData("terminal", ColorDepth.TrueColor)]
    [InlineData("terminal", ColorDepth.Ansi16)]
    [InlineData("agent-dark", ColorDepth.Ansi16)]
    [InlineData("agent-dark", ColorDepth.None)]
    [InlineData("mono", ColorDepth.Ansi16)]
    [InlineData("high-contrast-dark", ColorDepth.TrueColor)]
    public void A_bar_on_a_chosen_row_is_not_reversed_and_can_be_seen(string id, ColorDepth depth)
    {
        var theme = new ThemeCatalog().Load(id, depth)!;

        Assert.False(theme.Shows(Role.StateFresh, Role.Selection));
        Assert.False(theme.Slim(Role.StateFresh).Attributes.HasFlag(CellAttributes.Reverse));
        Assert.Equal(theme[Role.Text].Background, theme.Slim(Role.StateFresh).Background);
    }

    [Fact]
    public void A_slim_bar_lies_on_the_tint_of_its_row()
    {
        var theme = new ThemeCatalog().Load("agent-dark", ColorDepth.TrueColor)!;

        Assert.True(theme.Shows(Role.StateFresh, Role.Selection));
        Assert.Equal(
            new CellStyle(theme[Role.StateFresh].Foreground, theme[Role.Selection].Background),
            theme.Slim(Role.StateFresh, Role.Selection));
    }

    [Fact]
    public void A_fill_is_the_colour_that_stands_out_and_has_no_attribute()
    {
        var light = new ThemeCatalog().Load("agent-light", ColorDepth.Ansi16)!;
        var dark = new ThemeCatalog().Load("agent-dark", ColorDepth.Ansi16)!;

        Assert.Equal(new CellStyle(Color.Indexed(3), Color.Default), light.Fill(Role.StateDue));
        Assert.Equal(new CellStyle(Color.Indexed(1), Color.Default), dark.Fill(Role.StateExpired));
    }

    [Fact]
    public void A_mark_of_the_theme_is_used_where_the_terminal_can_draw_it()
    {
        var theme = Of(ThemeText.Complete(more: "[marks]\nfresh = \"✔\""));

        Assert.Equal("✔", theme.Mark(DisplayState.Fresh, GlyphSet.Unicode));
        Assert.Equal("*", theme.Mark(DisplayState.Fresh, GlyphSet.Ascii));
        Assert.Equal("◐", theme.Mark(DisplayState.Due, GlyphSet.Unicode));
    }

    private static Theme Of(string text)
    {
        var file = ThemeText.Read(text);
        return new Theme(file, ColorDepth.TrueColor, file.Roles);
    }
}
