using System.Text;
using AgentAuth.Console.Styles;
using AgentAuth.Tui.Terminal;

namespace AgentAuth.Tui.Cells;

/// <summary>
/// The picture of one frame: every cell's glyph and style. Drawing goes through <see cref="Canvas"/>, which clips.
/// A wide glyph and its right half are always written and removed together.
/// </summary>
public sealed class CellGrid
{
    private readonly GraphemePool _pool;
    private Cell[] _cells = [];

    public CellGrid(int width, int height)
        : this(new GraphemePool(), new CellSize(width, height))
    {
    }

    internal CellGrid(GraphemePool pool, CellSize size)
    {
        _pool = pool;
        Resize(size);
    }

    public int Width { get; private set; }

    public int Height { get; private set; }

    public CellSize Size => new(Width, Height);

    public CellArea Area => new(0, 0, Width, Height);

    /// <summary>The whole grid to draw on.</summary>
    public Canvas Canvas => new(this, Area);

    /// <summary>Where the terminal's own cursor stands, for text fields; null hides it.</summary>
    public (int X, int Y)? Cursor { get; internal set; }

    internal GraphemePool Pool => _pool;

    internal ReadOnlySpan<Cell> Row(int y) => _cells.AsSpan(y * Width, Width);

    public CellStyle StyleAt(int x, int y) => _cells[Index(x, y)].Style;

    /// <summary>The grapheme in a cell; empty for the right half of a wide one.</summary>
    public string TextAt(int x, int y)
    {
        var glyph = _cells[Index(x, y)].Glyph;
        return glyph.IsTail ? "" : glyph.IsPooled ? _pool[glyph.Value] : new Rune(glyph.Value).ToString();
    }

    /// <summary>One row as text, without the blanks at its end.</summary>
    public string RowText(int y)
    {
        var text = new StringBuilder(Width);
        for (var x = 0; x < Width; x++)
        {
            text.Append(TextAt(x, y));
        }

        return text.ToString().TrimEnd(' ');
    }

    public override string ToString() => string.Join('\n', Enumerable.Range(0, Height).Select(RowText));

    /// <summary>Makes every cell blank in one style and hides the cursor.</summary>
    public void Clear(CellStyle style = default)
    {
        _cells.AsSpan(0, Width * Height).Fill(new Cell(Glyph.Blank, style));
        Cursor = null;
    }

    internal void Resize(CellSize size)
    {
        Width = Math.Max(0, size.Width);
        Height = Math.Max(0, size.Height);
        if (_cells.Length < Width * Height)
        {
            _cells = new Cell[Width * Height];
        }

        Clear();
    }

    /// <summary>Writes one grapheme; <paramref name="width"/> cells from x on must be in the grid.</summary>
    internal void Set(int x, int y, ReadOnlySpan<char> grapheme, int width, CellStyle style) =>
        Set(x, y, _pool.Glyph(grapheme, width), style);

    internal void Set(int x, int y, Glyph glyph, CellStyle style)
    {
        Sever(x, y);
        if (!glyph.IsWide)
        {
            _cells[Index(x, y)] = new Cell(glyph, style);
        }
        else if (x + 1 < Width)
        {
            Sever(x + 1, y);
            _cells[Index(x, y)] = new Cell(glyph, style);
            _cells[Index(x + 1, y)] = new Cell(Glyph.Tail, style);
        }
    }

    /// <summary>Covers an area with one narrow glyph.</summary>
    internal void Fill(CellArea area, Glyph glyph, CellStyle style)
    {
        for (var y = area.Y; y < area.Bottom; y++)
        {
            Covered(area, y).Fill(new Cell(glyph, style));
        }
    }

    /// <summary>Takes an area's cells, row by row.</summary>
    internal void Copy(CellArea area, Span<Cell> cells)
    {
        for (var y = area.Y; y < area.Bottom; y++, cells = cells[area.Width..])
        {
            _cells.AsSpan(Index(area.X, y), area.Width).CopyTo(cells);
        }
    }

    /// <summary>
    /// Covers an area with cells that <see cref="Copy"/> took; no wide glyph reaches over their edge.
    /// </summary>
    internal void Paste(CellArea area, ReadOnlySpan<Cell> cells)
    {
        for (var y = area.Y; y < area.Bottom; y++, cells = cells[area.Width..])
        {
            cells[..area.Width].CopyTo(Covered(area, y));
        }
    }

    /// <summary>Changes a cell's style; the right half of a wide glyph follows its left half.</summary>
    internal void Restyle(int x, int y, CellStyle style)
    {
        var at = Index(x, y);
        var glyph = _cells[at].Glyph;
        if (glyph.IsTail)
        {
            return;
        }

        _cells[at] = new Cell(glyph, style);
        if (glyph.IsWide)
        {
            _cells[at + 1] = new Cell(Glyph.Tail, style);
        }
    }

    /// <summary>Half a wide glyph cannot stay: the other half becomes blank before this one is replaced.</summary>
    private void Sever(int x, int y)
    {
        var at = Index(x, y);
        if (_cells[at].Glyph.IsTail)
        {
            _cells[at - 1] = new Cell(Glyph.Blank, _cells[at - 1].Style);
        }
        else if (_cells[at].Glyph.IsWide)
        {
            _cells[at + 1] = new Cell(Glyph.Blank, _cells[at + 1].Style);
        }
    }

    /// <summary>
    /// A row of an area whose cells are all replaced: only wide glyphs across its ends have a half outside.
    /// </summary>
    private Span<Cell> Covered(CellArea area, int y)
    {
        if (area.Width > 0)
        {
            Sever(area.X, y);
            Sever(area.Right - 1, y);
        }

        return _cells.AsSpan(Index(area.X, y), area.Width);
    }

    private int Index(int x, int y) => (y * Width) + x;
}
