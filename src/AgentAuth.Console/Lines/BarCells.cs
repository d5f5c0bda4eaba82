using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;

namespace AgentAuth.Console.Lines;

/// <summary>A bar of so many cells as it shows: two lives that differ by less than a step have the same.</summary>
public readonly record struct BarCells(int Count, ExpiryKind Expiry)
{
    /// <summary>Filled parts of cells, of which the glyphs say how many make a whole one.</summary>
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
            runs.Add(Run.Drawn("[", Role.BarTrack));
        }

        for (var at = 0; at < Count;)
        {
            var length = Part(at, text, glyphs, out var role);
            runs.Add(Run.Drawn(new string(text[..length]), role));
            at += length;
        }

        if (glyphs.IsAscii)
        {
            runs.Add(Run.Drawn("]", Role.BarTrack));
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

    private int Filled(GlyphSet glyphs) => (Steps + glyphs.BarSteps.Length - 1) / glyphs.BarSteps.Length;

    private Role RoleAt(int cell, GlyphSet glyphs) => Expiry switch
    {
        ExpiryKind.Never => Role.StateNoExpiry,
        ExpiryKind.Unknown => Role.TextMuted,
        _ when cell == Mark => Role.BarThreshold,
        _ => cell < Filled(glyphs) ? Zone : Role.BarTrack,
    };

    private char GlyphAt(int cell, GlyphSet glyphs) => Expiry switch
    {
        ExpiryKind.Never => glyphs.BarUnknown,
        ExpiryKind.Unknown => cell % 2 == 0 ? glyphs.BarUnknown : ' ',
        _ when cell == Mark => glyphs.Vertical,
        _ when cell < Steps / glyphs.BarSteps.Length => glyphs.BarSteps[^1],
        _ when cell < Filled(glyphs) => glyphs.BarSteps[(Steps % glyphs.BarSteps.Length) - 1],
        _ => glyphs.BarTrack,
    };
}
