using AgentAuth.Console.Styles;
using AgentAuth.Testing.Terminal;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Terminal;
using FsCheck;
using FsCheck.Fluent;

namespace AgentAuth.Tui.Tests.Cells;

public class FrameDifferProperties
{
    private const int Width = 24;
    private const int Height = 6;

    private static readonly string[] Texts =
    [
        "a", "agent", "   ", "日本語", "x日y", "é", "e\u0301", "👩\u200D👧", "🇸🇪", "⚙\uFE0F", "🔑", "▏░█", "────────",
        "\uFFFD", "~",
    ];

    private static readonly CellStyle[] Styles =
    [
        default, new(Color.Indexed(1), default), new(Color.Indexed(9), Color.Indexed(12)),
        new(Color.Rgb(1, 2, 3), Color.Rgb(4, 5, 6)),
        new(default, Color.Indexed(200)), new(default, default, CellAttributes.Bold),
        new(default, default, CellAttributes.Bold | CellAttributes.Dim),
        new(default, default, CellAttributes.Dim),
        new(Color.Indexed(1), default, CellAttributes.Reverse | CellAttributes.Underline),
        new(default, default, CellAttributes.Italic | CellAttributes.Strikethrough),
    ];

    private static readonly Gen<(int X, int Y, string Text, CellStyle Style)> Stroke =
        from x in Gen.Choose(-3, Width)
        from y in Gen.Choose(0, Height - 1)
        from text in Gen.Elements(Texts)
        from style in Gen.Elements(Styles)
        select (x, y, text, style);

    /// <summary>Frames that follow each other; each is drawn on what the one before it shows.</summary>
    private static readonly Arbitrary<List<List<(int X, int Y, string Text, CellStyle Style)>>> Frames =
        Stroke.ListOf().Select(strokes => strokes.ToList()).ListOf().Select(frames => frames.ToList()).ToArbitrary();

    [Fact]
    public void The_bytes_of_a_difference_make_the_screen_show_the_next_frame() =>
        Prop.ForAll(Frames, frames =>
        {
            var pool = new GraphemePool();
            var differ = new FrameDiffer(ColorDepth.TrueColor, isAscii: false);
            var screen = new VirtualScreen(Width, Height);
            CellGrid? old = null;
            for (var count = 1; count <= frames.Count; count++)
            {
                var next = Draw(pool, frames.Take(count));
                screen.Write(differ.Difference(old, next));
                old = next;
                if (!Shows(screen, next))
                {
                    return false;
                }
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    private static CellGrid Draw(
        GraphemePool pool, IEnumerable<List<(int X, int Y, string Text, CellStyle Style)>> frames)
    {
        var grid = new CellGrid(pool, new CellSize(Width, Height));
        foreach (var (x, y, text, style) in frames.SelectMany(strokes => strokes))
        {
            grid.Canvas.Write(x, y, text, style);
        }

        return grid;
    }

    private static bool Shows(VirtualScreen screen, CellGrid grid) =>
        Enumerable.Range(0, Width * Height).All(at =>
        {
            var (x, y) = (at % Width, at / Width);
            return Visible(screen[x, y]) == Visible(new ScreenCell(grid.TextAt(x, y), grid.StyleAt(x, y)));
        });

    // Nobody sees in which colour or weight a blank without a line is written.
    private static ScreenCell Visible(ScreenCell cell)
    {
        const CellAttributes Seen = CellAttributes.Reverse | CellAttributes.Underline | CellAttributes.Strikethrough;
        return cell.Text == " " && (cell.Style.Attributes & Seen) == 0
            ? cell with { Style = new CellStyle(default, cell.Style.Background) { Link = cell.Style.Link } }
            : cell;
    }
}
