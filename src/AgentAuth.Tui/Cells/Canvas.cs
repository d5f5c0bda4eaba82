using System.Text;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Text;
using AgentAuth.Tui.Terminal;

namespace AgentAuth.Tui.Cells;

/// <summary>
/// A part of a grid to draw on, with its own origin. Whatever falls outside is clipped, so a caller never checks
/// bounds. Later drawing covers earlier drawing: an overlay is drawn last.
/// </summary>
public readonly struct Canvas
{
    private readonly CellGrid _grid;
    private readonly CellArea _area;

    internal Canvas(CellGrid grid, CellArea area)
    {
        _grid = grid;
        _area = area;
    }

    public int Width => _area.Width;

    public int Height => _area.Height;

    public CellSize Size => new(_area.Width, _area.Height);

    /// <summary>This canvas in its own coordinates: origin (0, 0).</summary>
    public CellArea Area => new(0, 0, _area.Width, _area.Height);

    /// <summary>A part of this canvas, clipped to it.</summary>
    public Canvas Part(CellArea area) =>
        new(_grid, new CellArea(_area.X + area.X, _area.Y + area.Y, area.Width, area.Height).Intersect(_area));

    /// <summary>A run of whole rows.</summary>
    public Canvas Rows(int from, int count) => Part(new CellArea(0, from, Width, count));

    /// <summary>A run of whole columns.</summary>
    public Canvas Columns(int from, int count) => Part(new CellArea(from, 0, count, Height));

    /// <summary>
    /// Writes text from (x, y) to the right, clipped, and returns the column after it. A wide glyph that the edge
    /// would cut leaves a blank. Control and lone combining characters take no cell and are not drawn.
    /// </summary>
    public int Write(int x, int y, ReadOnlySpan<char> text, CellStyle style)
    {
        while (!text.IsEmpty)
        {
            var length = CellWidth.GraphemeLength(text);
            var grapheme = text[..length];
            var width = CellWidth.OfGrapheme(grapheme);
            Draw(x, y, grapheme, width, style);
            x += width;
            text = text[length..];
        }

        return x;
    }

    /// <summary>A style whose text leads to an address, in a terminal that lets people click.</summary>
    public CellStyle Linked(CellStyle style, string address) => style with { Link = _grid.Pool.LinkTo(address) };

    /// <summary>Writes text so that it ends before column <paramref name="right"/>; returns its first column.</summary>
    public int WriteRight(int right, int y, ReadOnlySpan<char> text, CellStyle style)
    {
        var x = right - CellWidth.Of(text);
        Write(x, y, text, style);
        return x;
    }

    public void Put(int x, int y, Rune rune, CellStyle style)
    {
        Span<char> text = stackalloc char[2];
        Write(x, y, text[..rune.EncodeToUtf16(text)], style);
    }

    /// <summary>Covers an area with one narrow character.</summary>
    public void Fill(CellArea area, CellStyle style, char character = ' ') =>
        _grid.Fill(Part(area)._area, Glyph.Of(new Rune(character), wide: false), style);

    /// <summary>Covers the whole canvas.</summary>
    public void Clear(CellStyle style) => Fill(Area, style);

    /// <summary>
    /// Changes how what is already drawn looks: dims what lies behind a dialog, lights the selected row.
    /// </summary>
    public void Restyle(CellArea area, Func<CellStyle, CellStyle> change)
    {
        var part = Part(area)._area;
        for (var y = part.Y; y < part.Bottom; y++)
        {
            for (var x = part.X; x < part.Right; x++)
            {
                _grid.Restyle(x, y, change(_grid.StyleAt(x, y)));
            }
        }
    }

    /// <summary>
    /// Shows the picture that is kept of a place; false where none is, or one that was drawn from something else.
    /// </summary>
    internal bool TryShow<T>(object place, in T source)
        where T : struct, IEquatable<T> => _grid.Pool.Pictures.TryShow(place, source, _grid, _area);

    /// <summary>Keeps the picture that this canvas shows.</summary>
    internal void Keep<T>(object place, in T source)
        where T : struct, IEquatable<T> => _grid.Pool.Pictures.Keep(place, source, _grid, _area);

    /// <summary>Shows the terminal's own cursor here; outside the canvas it stays hidden.</summary>
    public void ShowCursor(int x, int y) => _grid.Cursor = Area.Contains(x, y) ? (_area.X + x, _area.Y + y) : null;

    public CellStyle StyleAt(int x, int y) => _grid.StyleAt(_area.X + x, _area.Y + y);

    private void Draw(int x, int y, ReadOnlySpan<char> grapheme, int width, CellStyle style)
    {
        if (width == 0 || !Area.Contains(x, y))
        {
            // The right half of a wide glyph may be the first visible column.
            if (width == 2 && Area.Contains(x + 1, y))
            {
                _grid.Set(_area.X + x + 1, _area.Y + y, Glyph.Blank, style);
            }

            return;
        }

        if (width == 2 && !Area.Contains(x + 1, y))
        {
            _grid.Set(_area.X + x, _area.Y + y, Glyph.Blank, style);
            return;
        }

        _grid.Set(_area.X + x, _area.Y + y, grapheme, width, style);
    }
}
