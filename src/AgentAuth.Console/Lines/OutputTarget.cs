using AgentAuth.Console.Styles;

namespace AgentAuth.Console.Lines;

/// <summary>
/// Where lines go, and what that place can show: standard output or standard error, each on its own terms.
/// </summary>
public sealed record OutputTarget(TextWriter Writer)
{
    /// <summary>What is not a terminal is not drawn for a width: nothing is cut or left out.</summary>
    public const int Unlimited = int.MaxValue;

    public bool IsTerminal { get; init; }

    public int Width { get; init; } = Unlimited;

    /// <summary>None: not one escape sequence is written.</summary>
    public ColorDepth Colors { get; init; } = ColorDepth.None;

    public bool HasLinks { get; init; }

    public GlyphSet Glyphs { get; init; } = GlyphSet.Ascii;
}
