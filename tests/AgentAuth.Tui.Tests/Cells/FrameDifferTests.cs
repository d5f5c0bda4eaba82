using System.Text;
using AgentAuth.Console.Styles;
using AgentAuth.Testing.Terminal;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Terminal;

namespace AgentAuth.Tui.Tests.Cells;

public class FrameDifferTests
{
    private static readonly CellStyle Red = new(Color.Indexed(1), Color.Default);
    private static readonly CellStyle BoldRed = Red with { Attributes = CellAttributes.Bold };

    private readonly GraphemePool _pool = new();
    private readonly FrameDiffer _differ = new(ColorDepth.TrueColor, isAscii: false);
    private CellGrid? _old;

    [Fact]
    public void The_first_frame_clears_the_screen_once()
    {
        Assert.Equal("\e[?25l\e[0m\e[H\e[2Jab\r\nc", Show(2, 2, canvas =>
        {
            canvas.Write(0, 0, "ab", default);
            canvas.Write(0, 1, "c", default);
        }));
    }

    [Fact]
    public void An_unchanged_frame_is_no_bytes_and_no_garbage()
    {
        Show(80, 24, Busy);
        var next = Grid(80, 24, Busy);
        _differ.Difference(_old, next);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var length = _differ.Difference(_old, next).Length;

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, length);
    }

    [Fact]
    public void Only_what_changed_is_written()
    {
        Show(20, 3, canvas => canvas.Write(0, 1, "left 42s", default));

        Assert.Equal("\e[2;7H1", Show(20, 3, canvas => canvas.Write(0, 1, "left 41s", default)));
    }

    [Fact]
    public void A_column_of_countdowns_is_three_bytes_a_row()
    {
        Show(20, 3, canvas => Column(canvas, "42s"));

        Assert.Equal("\e[1;7H1\n\b1\n\b1", Show(20, 3, canvas => Column(canvas, "41s")));

        static void Column(Canvas canvas, string left)
        {
            for (var y = 0; y < 3; y++)
            {
                canvas.Write(0, y, $"left {left}", default);
            }
        }
    }

    [Fact]
    public void A_short_gap_is_written_and_a_long_one_is_jumped()
    {
        Show(30, 1, canvas => canvas.Write(0, 0, "a--b", default));
        Assert.Equal("\e[HA--B", Show(30, 1, canvas => canvas.Write(0, 0, "A--B", default)));

        Show(30, 1, canvas => canvas.Write(0, 0, "a--------b", default));
        Assert.Equal("\e[HA\e[8CB", Show(30, 1, canvas => canvas.Write(0, 0, "A--------B", default)));
    }

    [Fact]
    public void A_style_changes_by_what_differs()
    {
        Show(9, 1, _ => { });

        Assert.Equal("a\e[31mb\e[1mc\e[22md\e[me", Show(9, 1, canvas =>
        {
            canvas.Write(0, 0, "a", default);
            canvas.Write(1, 0, "b", Red);
            canvas.Write(2, 0, "c", BoldRed);
            canvas.Write(3, 0, "d", Red);
            canvas.Write(4, 0, "e", default);
        }));
    }

    [Fact]
    public void A_blank_is_written_in_whatever_colour_of_text_is_in_force()
    {
        var bytes = Show(7, 1, canvas =>
        {
            canvas.Write(0, 0, "a ", Red);
            canvas.Write(2, 0, " ", BoldRed);
            canvas.Write(3, 0, "b", Red);
            canvas.Write(4, 0, " ", Red with { Background = Color.Indexed(4) });
            canvas.Write(5, 0, " ", BoldRed with { Attributes = CellAttributes.Underline });
            canvas.Write(6, 0, " ", Red);
        });

        Assert.EndsWith("\e[31ma  b\e[44m \e[4;49m \e[24m ", bytes, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grapheme_of_uncertain_width_is_placed_and_left_by_position()
    {
        Show(9, 1, _ => { });

        Assert.Equal("  \e[H👩\u200D👧\e[1;3Hx", Show(9, 1, canvas => canvas.Write(0, 0, "👩\u200D👧x", default)));
    }

    [Fact]
    public void Without_unicode_every_other_character_is_a_question_mark()
    {
        var differ = new FrameDiffer(ColorDepth.None, isAscii: true);
        var screen = new VirtualScreen(9, 1);

        screen.Write(differ.Difference(null, Grid(9, 1, canvas => canvas.Write(0, 0, "aé日b", Red))));

        Assert.Equal("a???b", screen.ToString());
        Assert.Equal(default, screen[0, 0].Style);
    }

    [Fact]
    public void The_cursor_is_shown_where_it_is_asked_for()
    {
        var screen = new VirtualScreen(9, 2);
        screen.Write(Bytes(Show(9, 2, canvas => canvas.ShowCursor(3, 1))));
        Assert.True(screen.IsCursorShown);
        Assert.Equal((3, 1), screen.Cursor);

        Assert.Equal("", Show(9, 2, canvas => canvas.ShowCursor(3, 1)));
        screen.Write(Bytes(Show(9, 2, canvas => canvas.Write(0, 0, "x", default))));
        Assert.False(screen.IsCursorShown);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static void Busy(Canvas canvas)
    {
        for (var y = 0; y < canvas.Height; y++)
        {
            canvas.Write(0, y, "日本 agent 👩\u200D👧 " + y, y % 2 == 0 ? Red : BoldRed);
        }
    }

    private string Show(int width, int height, Action<Canvas> draw)
    {
        var next = Grid(width, height, draw);
        var bytes = Encoding.UTF8.GetString(_differ.Difference(_old, next));
        _old = next;
        return bytes;
    }

    private CellGrid Grid(int width, int height, Action<Canvas> draw)
    {
        var grid = new CellGrid(_pool, new CellSize(width, height));
        draw(grid.Canvas);
        return grid;
    }
}
