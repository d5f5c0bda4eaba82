using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;

namespace AgentAuth.Console.Lines;

/// <summary>A bar of so many cells as it shows: two lives that differ by less than a step have the same.</summary>
public readonly record struct BarCells(int Count, ExpiryKind Expiry)
{
    /// <summary>
    /// Lower than its row, in whole cells and on a line: for tables, where the bars of neighbours would flow together,
    /// and for themes that have no tint for the rest of a cell that is filled in part.
    /// </summary>
    public bool IsSlim { get; init; }

    /// <summary>Filled parts of cells, <see cref="PerCell"/> of which make a whole one.</summary>
    public int Steps { get; init; }

    /// <summary>The colour of the filling.</summary>
    public Role Zone { get; init; }

    /// <summary>
    /// The cell whose place the mark takes, so that it is seen before it is reached and after; -1 for none.
    /// </summary>
    public int Mark { get; init; }

    public List<Run> Runs(GlyphSet glyphs)
    {
        var runs = new List<Run>();
        Span<char> text = stackalloc char[Count];
        if (glyphs.IsAscii)
        {
            runs.Add(new Run("[", Role.BarTrack));
        }

        for (var at = 0; at < Count;)
        {
            var length = Part(at, text, glyphs, out var role);
            var part = new string(text[..length]);
            runs.Add(Expiry is ExpiryKind.Known ? Run.Drawn(part, role) with { IsSlim = IsSlim } : new Run(part, role));
            at += length;
        }

        if (glyphs.IsAscii)
        {
            runs.Add(new Run("]", Role.BarTrack));
        }

        return runs;
    }

    /// <summary>The cells of one colour from this one on; how many those are.</summary>
    public int Part(int from, Span<char> text, GlyphSet glyphs, out Role role)
    {
        role = RoleAt(from, glyphs);
        var to = from;
        while (to < Count && RoleAt(to, glyphs) == role)
        {
            text[to - from] = GlyphAt(to, glyphs);
            to++;
        }

        return to - from;
    }

    // In a filling that has eighths the mark is the last one, left free: a line around which nothing is empty.
    private bool IsCut(int cell, GlyphSet glyphs) =>
        PerCell(IsSlim, glyphs) > 1 && cell < Steps / PerCell(IsSlim, glyphs);

    /// <summary>Steps that a cell of a bar has.</summary>
    public static int PerCell(bool isSlim, GlyphSet glyphs) => isSlim ? 1 : glyphs.BarSteps.Length;

    private int Filled(GlyphSet glyphs) => (Steps + PerCell(IsSlim, glyphs) - 1) / PerCell(IsSlim, glyphs);

    private Role RoleAt(int cell, GlyphSet glyphs) => Expiry switch
    {
        ExpiryKind.Never => Role.StateNoExpiry,
        ExpiryKind.Unknown => Role.TextMuted,
        _ when cell == Mark && !IsCut(cell, glyphs) => Role.BarThreshold,
        _ => cell < Filled(glyphs) ? Zone : Role.BarTrack,
    };

    private char GlyphAt(int cell, GlyphSet glyphs) => Expiry switch
    {
        ExpiryKind.Never => glyphs.BarUnknown,
        ExpiryKind.Unknown => cell % 2 == 0 ? glyphs.BarUnknown : ' ',
        _ when cell == Mark => IsCut(cell, glyphs) ? glyphs.BarSteps[^2] : glyphs.Vertical,
        _ when IsSlim && cell < Steps => glyphs.BarSlim,
        _ when cell < Steps / PerCell(IsSlim, glyphs) => glyphs.BarSteps[^1],
        _ when cell < Filled(glyphs) => glyphs.BarSteps[(Steps % glyphs.BarSteps.Length) - 1],
        _ => glyphs.BarTrack,
    };
}
