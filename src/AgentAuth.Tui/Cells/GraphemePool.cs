using System.Text;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Text;

namespace AgentAuth.Tui.Cells;

/// <summary>
/// Graphemes of more than one code point, each kept once, so that a cell is a number and two cells compare without
/// looking at text. Grids that are compared share one pool.
/// </summary>
internal sealed class GraphemePool
{
    /// <summary>A screen shows a few hundred at most; more than this is someone filling our memory.</summary>
    internal const int Capacity = 1 << 14;

    private const int LongestKept = 64;

    private const int MostLinks = 1024;

    private readonly List<string> _links = [];
    private readonly List<string> _texts = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>Parts of frames that are made of these graphemes.</summary>
    public KeptPictures Pictures { get; } = new();

    public string this[int number] => _texts[number];

    /// <summary>
    /// An address for cells to be linked to. 0, no link, for one that cannot be written as such, and once there are too
    /// many.
    /// </summary>
    public ushort LinkTo(string address)
    {
        var at = _links.IndexOf(address);
        if (at < 0 && _links.Count < MostLinks && LinkSequence.IsSafe(address))
        {
            at = _links.Count;
            _links.Add(address);
        }

        return (ushort)(at + 1);
    }

    public string AddressOf(ushort link) => _links[link - 1];

    public Glyph Glyph(ReadOnlySpan<char> grapheme, int width)
    {
        var whole = Rune.DecodeFromUtf16(
            grapheme, out var first, out var length) == System.Buffers.OperationStatus.Done;
        if (whole && (length == grapheme.Length || grapheme.Length > LongestKept))
        {
            return Cells.Glyph.Of(first, CellWidth.Of(first) == 2);
        }

        return whole ? Pooled(grapheme, first, width) : Cells.Glyph.Of(Rune.ReplacementChar, wide: false);
    }

    private Glyph Pooled(ReadOnlySpan<char> grapheme, Rune first, int width)
    {
        var lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(grapheme, out var number))
        {
            return Cells.Glyph.Pooled(number, width == 2);
        }

        if (_texts.Count == Capacity)
        {
            return Cells.Glyph.Of(first, CellWidth.Of(first) == 2);
        }

        var text = grapheme.ToString();
        _numbers.Add(text, _texts.Count);
        _texts.Add(text);
        return Cells.Glyph.Pooled(_texts.Count - 1, width == 2);
    }
}
