using System.Globalization;
using System.Text;
using AgentAuth.Console.Styles;

namespace AgentAuth.Console.Text;

/// <summary>
/// How many terminal cells text takes. Graphemes are those of UAX 29; ambiguous characters are narrow (a terminal that
/// draws them wide gets the ASCII glyphs, <see cref="GlyphSet"/>).
/// </summary>
public static class CellWidth
{
    private const int EmojiPresentation = 0xFE0F;

    public static int Of(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyExceptInRange(' ', '~'))
        {
            return text.Length;
        }

        var cells = 0;
        while (!text.IsEmpty)
        {
            var length = GraphemeLength(text);
            cells += OfGrapheme(text[..length]);
            text = text[length..];
        }

        return cells;
    }

    public static int Of(Rune rune)
    {
        if (rune.IsAscii)
        {
            return rune.Value is >= ' ' and < 0x7F ? 1 : 0;
        }

        // The vowels and finals of decomposed Hangul are letters that join the leading consonant's two cells.
        if (rune.Value is (>= 0x1160 and <= 0x11FF) or (>= 0xD7B0 and <= 0xD7FB))
        {
            return 0;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
                or UnicodeCategory.SpacingCombiningMark => 0,
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate => 0,
            UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => 0,
            _ => WideRanges.Contains(rune.Value) ? 2 : 1,
        };
    }

    /// <summary>Width of one grapheme: that of its characters together, but never more than two cells.</summary>
    public static int OfGrapheme(ReadOnlySpan<char> grapheme)
    {
        var cells = 0;
        foreach (var rune in grapheme.EnumerateRunes())
        {
            cells = rune.Value == EmojiPresentation && cells > 0 ? 2 : cells + Of(rune);
        }

        return Math.Min(cells, 2);
    }

    /// <summary>Number of UTF-16 units in the grapheme that starts the text.</summary>
    public static int GraphemeLength(ReadOnlySpan<char> text)
    {
        // Between two printable ASCII characters there is always a boundary, and most text is ASCII.
        if (text[0] is >= ' ' and < '\x7f' && (text.Length == 1 || text[1] is >= ' ' and < '\x7f'))
        {
            return 1;
        }

        return StringInfo.GetNextTextElementLength(text);
    }
}
