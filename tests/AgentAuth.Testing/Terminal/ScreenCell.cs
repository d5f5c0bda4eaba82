using AgentAuth.Console.Styles;

namespace AgentAuth.Testing.Terminal;

/// <summary>One cell of a <see cref="VirtualScreen"/>; the right half of a wide glyph has no text.</summary>
public readonly record struct ScreenCell(string Text, CellStyle Style)
{
    public static ScreenCell Blank => new(" ", default);
}
