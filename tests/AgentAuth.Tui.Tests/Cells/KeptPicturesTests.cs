using AgentAuth.Console.Styles;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Terminal;

namespace AgentAuth.Tui.Tests.Cells;

public class KeptPicturesTests
{
    private readonly GraphemePool _pool = new();
    private readonly object _place = new();

    [Fact]
    public void What_was_drawn_from_the_same_is_copied_wherever_it_lies_now()
    {
        var first = Grid();
        first.Canvas.Write(1, 1, "日本 e\u0301", new CellStyle(Color.Indexed(2), default));
        first.Canvas.Part(new CellArea(1, 1, 7, 1)).Keep(_place, 1);
        _pool.Pictures.EndFrame();
        var next = Grid();

        Assert.True(next.Canvas.Part(new CellArea(2, 2, 7, 1)).TryShow(_place, 1));
        Assert.Equal("  日本 e\u0301", next.RowText(2));
        Assert.Equal(Color.Indexed(2), next.StyleAt(3, 2).Foreground);
    }

    [Fact]
    public void What_was_drawn_from_something_else_or_in_another_size_is_drawn_anew()
    {
        var grid = Grid();
        var part = grid.Canvas.Part(new CellArea(0, 0, 4, 1));
        part.Keep(_place, 1);

        Assert.False(part.TryShow(_place, 2));
        Assert.False(part.TryShow(new object(), 1));
        Assert.False(part.TryShow(_place, 1L));
        Assert.False(grid.Canvas.Part(new CellArea(0, 0, 5, 1)).TryShow(_place, 1));
        Assert.True(part.TryShow(_place, 1));
    }

    [Fact]
    public void What_a_frame_does_not_show_is_forgotten()
    {
        var part = Grid().Canvas.Part(new CellArea(0, 0, 4, 1));
        part.Keep(_place, 1);
        part.Keep(new object(), 1);
        _pool.Pictures.EndFrame();
        part.TryShow(_place, 1);
        _pool.Pictures.EndFrame();

        Assert.Equal(1, _pool.Pictures.Count);
        Assert.True(part.TryShow(_place, 1));
    }

    [Fact]
    public void A_wide_glyph_across_the_edge_of_a_copy_loses_its_other_half()
    {
        var grid = Grid();
        grid.Canvas.Write(1, 0, "ab", default);
        grid.Canvas.Part(new CellArea(1, 0, 2, 1)).Keep(_place, 1);
        grid.Canvas.Write(0, 1, "日本", default);
        grid.Canvas.Part(new CellArea(1, 1, 2, 1)).TryShow(_place, 1);
        grid.Canvas.Write(0, 2, "日本", default);
        grid.Canvas.Fill(new CellArea(1, 2, 2, 1), default, '-');

        Assert.Equal(" ab", grid.RowText(1));
        Assert.Equal(" --", grid.RowText(2));
        Assert.Equal(" ", grid.TextAt(3, 2));
    }

    private CellGrid Grid() => new(_pool, new CellSize(10, 3));
}
