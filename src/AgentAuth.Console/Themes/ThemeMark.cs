using AgentAuth.Console.Text;

namespace AgentAuth.Console.Themes;

/// <summary>
/// What a theme may put in front of a row: one visible grapheme of one cell, so that columns stay aligned.
/// </summary>
internal static class ThemeMark
{
    public static bool IsUsable(string mark) =>
        mark.Length > 0
        && CellWidth.GraphemeLength(mark) == mark.Length
        && CellWidth.OfGrapheme(mark) == 1
        && !mark.Any(
            character => char.IsControl(character) || char.IsWhiteSpace(character) || char.IsSurrogate(character));
}
