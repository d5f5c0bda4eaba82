using System.Text;

namespace AgentAuth.Tui.Cells;

/// <summary>
/// What stands in a cell, in four bytes: a code point, the number of a longer grapheme in the grid's pool, or the mark
/// that the cell is the right half of its neighbour.
/// </summary>
internal readonly record struct Glyph
{
    private const int PooledTag = 1 << 24;
    private const int WideTag = 1 << 25;
    private const int TailTag = 1 << 26;
    private const int ValueMask = (1 << 24) - 1;

    private readonly int _bits;

    private Glyph(int bits) => _bits = bits;

    public static Glyph Blank => new(' ');

    /// <summary>The right half of a wide glyph.</summary>
    public static Glyph Tail => new(TailTag);

    public bool IsTail => _bits == TailTag;

    public bool IsWide => (_bits & WideTag) != 0;

    public bool IsPooled => (_bits & PooledTag) != 0;

    /// <summary>Code point, or number in the pool.</summary>
    public int Value => _bits & ValueMask;

    public static Glyph Of(Rune rune, bool wide) => new(rune.Value | (wide ? WideTag : 0));

    public static Glyph Pooled(int number, bool wide) => new(number | PooledTag | (wide ? WideTag : 0));
}
