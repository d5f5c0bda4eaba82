using AgentAuth.Console.Styles;
using AgentAuth.Tui.Cells;

namespace AgentAuth.Tui.Tests.Cells;

public class CanvasTests
{
    private static readonly CellStyle Bold = new(Color.Default, Color.Default, CellAttributes.Bold);

    [Fact]
    public void Text_is_clipped_at_every_edge()
    {
        var grid = new CellGrid(4, 2);

        grid.Canvas.Write(-2, 0, "abcdefgh", default);
        grid.Canvas.Write(0, 2, "below", default);
        grid.Canvas.Write(0, -1, "above", default);

        Assert.Equal("cdef\n", grid.ToString());
    }

    [Fact]
    public void A_wide_glyph_that_the_edge_would_cut_leaves_a_blank()
    {
        var grid = new CellGrid(3, 1);

        grid.Canvas.Write(-1, 0, "日本語", default);

        Assert.Equal(" 本", grid.ToString());
    }

    [Fact]
    public void Writing_over_half_of_a_wide_glyph_blanks_the_other_half()
    {
        var grid = new CellGrid(6, 1);
        grid.Canvas.Write(0, 0, "日本語", default);

        grid.Canvas.Write(1, 0, "x", default);
        grid.Canvas.Write(4, 0, "y", default);

        Assert.Equal(" x本y", grid.ToString());
    }

    [Fact]
    public void A_wide_glyph_between_two_others_blanks_both_outer_halves()
    {
        var grid = new CellGrid(4, 1);
        grid.Canvas.Write(0, 0, "日本", default);

        grid.Canvas.Write(1, 0, "語", default);

        Assert.Equal(" 語", grid.ToString());
        Assert.Equal(" ", grid.TextAt(3, 0));
    }

    [Fact]
    public void A_part_has_its_own_origin_and_edges()
    {
        var grid = new CellGrid(6, 3);

        var part = grid.Canvas.Part(new CellArea(2, 1, 3, 9));
        var after = part.Write(0, 0, "abcdef", default);

        Assert.Equal("\n  abc\n", grid.ToString());
        Assert.Equal(2, part.Height);
        Assert.Equal(6, after);
    }

    [Fact]
    public void A_box_returns_its_inside()
    {
        var grid = new CellGrid(12, 3);

        var inside = grid.Canvas.Box(GlyphSet.Unicode, default, "Title", Bold);
        inside.Write(0, 0, "hello", default);

        Assert.Equal("┌─ Title ──┐\n│hello     │\n└──────────┘", grid.ToString());
        Assert.Equal(Bold, grid.StyleAt(3, 0));
    }

    [Theory]
    [InlineData(0, "▁▁▁▁")]
    [InlineData(1, "████")]
    [InlineData(0.5, "██▁▁")]
    [InlineData(0.53125, "██▏▁")]
    [InlineData(0.001, "▏▁▁▁")]
    [InlineData(-3, "▁▁▁▁")]
    [InlineData(double.NaN, "▁▁▁▁")]
    public void A_bar_shows_its_share_in_eighths(double share, string expected)
    {
        var grid = new CellGrid(4, 1);

        grid.Canvas.Bar(grid.Area, share, GlyphSet.Unicode, default, default);

        Assert.Equal(expected, grid.ToString());
    }

    [Fact]
    public void Restyling_changes_the_look_and_keeps_the_text()
    {
        var grid = new CellGrid(4, 1);
        grid.Canvas.Write(0, 0, "a日b", default);

        grid.Canvas.Restyle(grid.Area, style => style with { Attributes = style.Attributes | CellAttributes.Bold });

        Assert.Equal("a日b", grid.ToString());
        Assert.All(Enumerable.Range(0, 4), x => Assert.Equal(Bold, grid.StyleAt(x, 0)));
    }

    [Fact]
    public void Controls_take_no_cell()
    {
        var grid = new CellGrid(4, 1);

        grid.Canvas.Write(0, 0, "a\u001b[\n\u0301b\uD83D", default);

        Assert.Equal("a[b\uFFFD", grid.ToString());
    }
}
