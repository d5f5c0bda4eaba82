namespace AgentAuth.Console.Text;

/// <summary>Cuts and pads text to a number of cells, never through a grapheme.</summary>
public static class CellText
{
    /// <summary>At most <paramref name="cells"/> cells; what is cut from the end leaves the ellipsis.</summary>
    public static string Truncate(string text, int cells, string ellipsis = "…")
    {
        if (Fits(text, cells))
        {
            return text;
        }

        var room = cells - CellWidth.Of(ellipsis);
        return room < 0
            ? text[..PrefixLength(text, cells)]
            : string.Concat(text.AsSpan(0, PrefixLength(text, room)), ellipsis);
    }

    /// <summary>Cut in the middle: names that share a prefix differ at their end.</summary>
    public static string TruncateMiddle(string text, int cells, string ellipsis = "…")
    {
        if (Fits(text, cells))
        {
            return text;
        }

        var room = cells - CellWidth.Of(ellipsis);
        if (room < 2)
        {
            return Truncate(text, cells, ellipsis);
        }

        var tail = SuffixStart(text, room / 3);
        var head = PrefixLength(text, room - CellWidth.Of(text.AsSpan(tail)));
        return string.Concat(text.AsSpan(0, head), ellipsis, text.AsSpan(tail));
    }

    /// <summary>
    /// For <c>provider/account</c>: the account is kept as long as it fits beside a letter of the provider, since ids
    /// of one provider differ in nothing else.
    /// </summary>
    public static string TruncateId(string id, int cells, string ellipsis = "…")
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        var account = slash < 1 ? id : id[slash..];
        var room = cells - CellWidth.Of(account) - CellWidth.Of(ellipsis);
        return slash < 1 || room < 1 || Fits(id, cells)
            ? TruncateMiddle(id, cells, ellipsis)
            : string.Concat(id.AsSpan(0, PrefixLength(id.AsSpan(0, slash), room)), ellipsis, account);
    }

    /// <summary>Exactly <paramref name="cells"/> cells, the text at the left.</summary>
    public static string Pad(string text, int cells, string ellipsis = "…")
    {
        var cut = Truncate(text, cells, ellipsis);
        return cut + new string(' ', Math.Max(0, cells - CellWidth.Of(cut)));
    }

    /// <summary>Exactly <paramref name="cells"/> cells, the text at the right.</summary>
    public static string PadLeft(string text, int cells, string ellipsis = "…")
    {
        var cut = Truncate(text, cells, ellipsis);
        return new string(' ', Math.Max(0, cells - CellWidth.Of(cut))) + cut;
    }

    /// <summary>
    /// Number of UTF-16 units of the longest start that takes no more than <paramref name="cells"/> cells.
    /// </summary>
    public static int PrefixLength(ReadOnlySpan<char> text, int cells)
    {
        var at = 0;
        while (at < text.Length)
        {
            var length = CellWidth.GraphemeLength(text[at..]);
            cells -= CellWidth.OfGrapheme(text.Slice(at, length));
            if (cells < 0)
            {
                break;
            }

            at += length;
        }

        return at;
    }

    private static int SuffixStart(ReadOnlySpan<char> text, int cells)
    {
        var excess = CellWidth.Of(text) - cells;
        var at = 0;
        while (at < text.Length && excess > 0)
        {
            var length = CellWidth.GraphemeLength(text[at..]);
            excess -= CellWidth.OfGrapheme(text.Slice(at, length));
            at += length;
        }

        return at;
    }

    // A UTF-16 unit takes at most two cells, so a short text needs no measuring.
    private static bool Fits(string text, int cells) => text.Length * 2 <= cells || CellWidth.Of(text) <= cells;
}
