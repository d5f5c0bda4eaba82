using System.Globalization;
using System.Text;

namespace AgentAuth.Core.Text;

internal static class CharacterRules
{
    public static CharacterRole Of(Rune rune)
    {
        if (rune.Value is '\t' or '\n' or '\v' or '\f' or '\r' or 0x85)
        {
            return CharacterRole.Space;
        }

        if (IsInvisible(rune.Value))
        {
            return CharacterRole.Dropped;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator => CharacterRole.Space,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
                or UnicodeCategory.SpacingCombiningMark => CharacterRole.Mark,
            // Format holds the bidi controls, the zero-width joiners and spaces, the soft hyphen and the tag
            // characters.
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate => CharacterRole.Dropped,
            _ => CharacterRole.Text,
        };
    }

    /// <summary>
    /// Default_Ignorable_Code_Point and noncharacters that the general category calls letters, marks or unassigned
    /// (Unicode 16, DerivedCoreProperties.txt). Variation selectors and tags also carry hidden text.
    /// </summary>
    private static bool IsInvisible(int value) =>
        value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2800 or 0x3164
            or 0xFFA0
                or (>= 0x2060 and <= 0x206F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xFFF0 and <= 0xFFF8)
                or (>= 0xFDD0 and <= 0xFDEF) or (>= 0xE0000 and <= 0xE0FFF)
        || (value & 0xFFFE) == 0xFFFE;
}
