using AgentAuth.Console.Lines;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using FsCheck;
using FsCheck.Fluent;

namespace AgentAuth.Console.Tests.Lines;

public class TtlBarTests
{
    [Theory]
    [InlineData(1, "██▉█████████")]
    [InlineData(0.75, "██▉██████▁▁▁")]
    [InlineData(0.7, "██▉█████▍▁▁▁")]
    [InlineData(0.27, "██▉▏▁▁▁▁▁▁▁▁")]
    [InlineData(0.19, "██│▁▁▁▁▁▁▁▁▁")]
    [InlineData(0.1, "█▏│▁▁▁▁▁▁▁▁▁")]
    [InlineData(0.001, "▏▁│▁▁▁▁▁▁▁▁▁")]
    [InlineData(0, "▁▁│▁▁▁▁▁▁▁▁▁")]
    public void A_bar_drains_to_the_left_in_eighths_and_always_shows_the_refresh_mark(double left, string expected) =>
        Assert.Equal(expected, Text(TtlBar.Known(left), GlyphSet.Unicode));

    [Theory]
    [InlineData(1, "▆▆│▆▆▆▆▆▆▆▆▆")]
    [InlineData(0.7, "▆▆│▆▆▆▆▆▁▁▁▁")]
    [InlineData(0.001, "▆▁│▁▁▁▁▁▁▁▁▁")]
    [InlineData(0, "▁▁│▁▁▁▁▁▁▁▁▁")]
    public void A_slim_bar_leaves_a_part_of_its_row_free_and_fills_whole_cells(double left, string expected)
    {
        var runs = TtlBar.Known(left).Draw(12, GlyphSet.Unicode, isSlim: true);

        Assert.Equal(expected, string.Concat(runs.Select(run => run.Text)));
        Assert.All(runs, run => Assert.True(run.IsFill && run.IsSlim));
    }

    [Theory]
    [InlineData(1, "[##|#########]")]
    [InlineData(0.7, "[##|#####....]")]
    [InlineData(0.1, "[#.|.........]")]
    [InlineData(0.01, "[..|.........]")]
    public void In_ascii_a_bar_stands_in_brackets(double left, string expected) =>
        Assert.Equal(expected, Text(TtlBar.Known(left), GlyphSet.Ascii));

    [Fact]
    public void What_nothing_refreshes_has_no_refresh_mark() =>
        Assert.Equal("▁▁▁▁▁▁▁▁▁▁▁▁", Text(TtlBar.Known(0, refreshAt: null), GlyphSet.Unicode));

    [Fact]
    public void The_mark_stands_where_the_configured_share_is_over()
    {
        Assert.Equal("▁▁▁▁▁▁│▁▁▁▁▁", Text(TtlBar.Known(0, refreshAt: 0.5), GlyphSet.Unicode));
        Assert.Equal("│▁▁▁▁▁▁▁▁▁▁▁", Text(TtlBar.Known(0, refreshAt: 1), GlyphSet.Unicode));
    }

    [Fact]
    public void Never_and_unknown_look_like_neither_a_full_nor_an_empty_bar_nor_each_other()
    {
        foreach (var glyphs in new[] { GlyphSet.Unicode, GlyphSet.Ascii })
        {
            TtlBar[] bars = [
                TtlBar.Never, TtlBar.Unknown, TtlBar.Known(1), TtlBar.Known(0), TtlBar.Known(0, refreshAt: null)];
            Assert.Equal(bars.Length, bars.Select(bar => Text(bar, glyphs)).Distinct().Count());
        }

        Assert.Equal("············", Text(TtlBar.Never, GlyphSet.Unicode));
        Assert.Equal("[------------]", Text(TtlBar.Never, GlyphSet.Ascii));
    }

    [Theory]
    [InlineData(1, Role.StateFresh)]
    [InlineData(0.21, Role.StateFresh)]
    [InlineData(0.19, Role.StateDue)]
    [InlineData(0.05, Role.StateDue)]
    [InlineData(0.049, Role.StateDanger)]
    public void The_filling_has_the_colour_of_its_zone(double left, Role expected)
    {
        var filling = TtlBar.Known(left).Draw(12, GlyphSet.Unicode)[0];

        Assert.Equal(expected, filling.Role);
        Assert.True(filling.IsFill);
    }

    [Fact]
    public void Every_bar_is_as_wide_as_it_says_and_a_longer_life_never_draws_shorter() =>
        Prop.ForAll(
            Gen.Choose(0, 1000).Two().ToArbitrary(),
            Gen.Choose(1, 60).ToArbitrary(),
            (shares, cells) => Holds(shares.Item1 / 1000.0, shares.Item2 / 1000.0, cells))
        .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(-3, 0)]
    [InlineData(7, 1)]
    public void A_share_from_a_broken_clock_is_brought_inside(double share, double expected) =>
        Assert.Equal(expected, TtlBar.Known(share).ShareLeft);

    private static bool Holds(double one, double other, int cells)
    {
        var (shorter, longer) = (TtlBar.Known(Math.Min(one, other)), TtlBar.Known(Math.Max(one, other)));
        return new[] { GlyphSet.Unicode, GlyphSet.Ascii }.All(glyphs =>
            shorter.Draw(cells, glyphs).Sum(run => run.Width) == TtlBar.WidthOf(cells, glyphs)
            && Steps(shorter, cells, glyphs) <= Steps(longer, cells, glyphs));
    }

    private static int Steps(TtlBar bar, int cells, GlyphSet glyphs) =>
        string.Concat(bar.Draw(cells, glyphs).Select(run => run.Text))
            .Sum(character => glyphs.BarSteps.IndexOf(character) + 1);

    private static string Text(TtlBar bar, GlyphSet glyphs) =>
        string.Concat(bar.Draw(12, glyphs).Select(run => run.Text));
}
