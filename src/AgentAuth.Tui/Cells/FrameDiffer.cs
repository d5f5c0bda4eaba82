using System.Runtime.InteropServices;
using System.Text;
using AgentAuth.Console.Styles;

namespace AgentAuth.Tui.Cells;

/// <summary>
/// Turns the step from the frame on screen to the next one into the fewest bytes: changed cells only, the cheapest
/// cursor move to each, style changes instead of resets. An unchanged frame is no bytes and no garbage.
/// </summary>
/// <remarks>
/// Terminals disagree about the width of graphemes with several code points. Such a one is written after two blanks and
/// the cursor is placed anew behind it, so that a disagreement spoils its own cells and not the rest of the row.
/// </remarks>
internal sealed class FrameDiffer
{
    /// <summary>Beyond that a position is about as short.</summary>
    private const int FarthestBack = 6;

    private readonly ByteBuffer _output = new();
    private readonly StyleWriter _style;
    private readonly bool _isAscii;

    // Where the terminal's cursor stands; -1 where that is not known.
    private int _x = -1;
    private int _y = -1;
    private (int X, int Y)? _shown;

    private GraphemePool? _pool;

    public FrameDiffer(ColorDepth depth, bool isAscii, bool hasLinks = false)
    {
        _style = new StyleWriter(_output, depth, hasLinks ? link => _pool!.AddressOf(link) : null);
        _isAscii = isAscii;
    }

    /// <summary>
    /// The bytes that turn <paramref name="old"/> into <paramref name="next"/>, valid until the next call. Without an
    /// old frame the screen is cleared and everything is written. Both grids share one pool.
    /// </summary>
    public ReadOnlySpan<byte> Difference(CellGrid? old, CellGrid next)
    {
        _output.Clear();
        _pool = next.Pool;
        if (old is null || old.Size != next.Size)
        {
            Begin();
            old = null;
        }

        for (var y = 0; y < next.Height; y++)
        {
            // Padding bytes may differ where cells do not; that costs a look at the row and nothing else.
            if (old is null || !MemoryMarshal.AsBytes(old.Row(y)).SequenceEqual(MemoryMarshal.AsBytes(next.Row(y))))
            {
                Row(old, next, y);
            }
        }

        _style.EndLink();
        Cursor(next.Cursor);
        return _output.Written;
    }

    private void Begin()
    {
        _output.Add("\e[?25l\e[0m\e[H\e[2J"u8);
        _style.Forget();
        (_x, _y, _shown) = (0, 0, null);
    }

    private void Row(CellGrid? old, CellGrid next, int y)
    {
        var cells = next.Row(y);
        var before = old is null ? default : old.Row(y);
        for (var x = 0; x < cells.Length;)
        {
            var width = cells[x].Glyph.IsWide ? 2 : 1;
            var isSame = old is null
                ? cells[x] == new Cell(Glyph.Blank, default)
                : before.Slice(x, width).SequenceEqual(cells.Slice(x, width));
            if (!isSame)
            {
                Write(next, x, y, width);
            }

            x += width;
        }
    }

    private void Write(CellGrid next, int x, int y, int width)
    {
        var cell = next.Row(y)[x];
        Hide();
        Move(next, x, y);
        if (!_style.IsCurrent(cell.Style, cell.Glyph == Glyph.Blank))
        {
            _style.Change(cell.Style);
        }

        if (_isAscii && (cell.Glyph.IsPooled || cell.Glyph.Value > '~'))
        {
            _output.Add(width == 2 ? "??"u8 : "?"u8);
        }
        else if (cell.Glyph.IsPooled)
        {
            Uncertain(next.Pool[cell.Glyph.Value], x, y, width);
            return;
        }
        else
        {
            _output.Add(new Rune(cell.Glyph.Value));
        }

        // Behind the last column a terminal's cursor is in one of two places.
        _x = x + width < next.Width ? x + width : -1;
    }

    private void Uncertain(string grapheme, int x, int y, int width)
    {
        _output.Add(width == 2 ? "  "u8 : " "u8);
        Place(x, y);
        _output.Add(grapheme);
        _x = -1;
    }

    /// <summary>
    /// Brings the cursor to a cell by the shortest of: nothing, a repeated character, a step, a position.
    /// </summary>
    private void Move(CellGrid next, int x, int y)
    {
        if (_y != y || _x < 0 || _x > x)
        {
            if (!Below(x, y))
            {
                Place(x, y);
            }
        }
        else if (_x < x && !Repeat(next, x, y))
        {
            Forward(x - _x);
        }

        (_x, _y) = (x, y);
    }

    /// <summary>
    /// To the row below, near the same column: output is not processed, so a line feed keeps the column. A column of
    /// countdowns is three bytes a row.
    /// </summary>
    private bool Below(int x, int y)
    {
        if (_y < 0 || y != _y + 1 || (x > 0 && (_x < x || _x - x > FarthestBack)))
        {
            return false;
        }

        if (x == 0)
        {
            _output.Add("\r\n"u8);
            return true;
        }

        _output.Add((byte)'\n');
        for (var back = x; back < _x; back++)
        {
            _output.Add((byte)'\b');
        }

        return true;
    }

    /// <summary>
    /// Up to three characters that stand there anyway, in the style in force, are shorter than a move.
    /// </summary>
    private bool Repeat(CellGrid next, int x, int y)
    {
        var between = next.Row(y)[_x..x];
        if (between.Length > 3)
        {
            return false;
        }

        foreach (var cell in between)
        {
            if (cell.Glyph.IsPooled || cell.Glyph.IsTail || cell.Glyph.Value > '~'
                || !_style.IsCurrent(cell.Style, cell.Glyph == Glyph.Blank))
            {
                return false;
            }
        }

        foreach (var cell in between)
        {
            _output.Add((byte)cell.Glyph.Value);
        }

        return true;
    }

    private void Forward(int columns)
    {
        _output.Add("\e["u8);
        if (columns > 1)
        {
            _output.Add(columns);
        }

        _output.Add((byte)'C');
    }

    private void Place(int x, int y)
    {
        _output.Add("\e["u8);
        if (x > 0 || y > 0)
        {
            _output.Add(y + 1);
        }

        if (x > 0)
        {
            _output.Add((byte)';');
            _output.Add(x + 1);
        }

        _output.Add((byte)'H');
    }

    private void Hide()
    {
        if (_shown is not null)
        {
            _output.Add("\e[?25l"u8);
            _shown = null;
        }
    }

    private void Cursor((int X, int Y)? wanted)
    {
        if (wanted == _shown)
        {
            return;
        }

        Hide();
        if (wanted is var (x, y))
        {
            Place(x, y);
            _output.Add("\e[?25h"u8);
            (_x, _y, _shown) = (x, y, wanted);
        }
    }
}
