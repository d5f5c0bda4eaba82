using System.Globalization;
using System.Text;

namespace AgentAuth.Toml.Messages;

/// <summary>Text from a file, made fit for a message: short, on one line, and unable to steer a terminal.</summary>
internal static class Shown
{
    private const int LongestName = 60;

    /// <summary>A key as TOML would write it in a path: bare where it can be, else in quotes.</summary>
    public static string Key(string key)
    {
        var text = Escaped(key);
        return text.Length > 0 && text.All(IsBareOrEllipsis) ? text : $"\"{text}\"";
    }

    public static string Character(Rune rune) => IsPrintable(rune) ? $"'{rune}'" : $"U+{rune.Value:X4}";

    private static string Escaped(string text)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= LongestName)
            {
                return shown.Append('…').ToString();
            }

            shown.Append(Escaped(rune));
        }

        return shown.ToString();
    }

    private static string Escaped(Rune rune) => rune.Value switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        _ when IsPrintable(rune) => rune.ToString(),
        <= 0xFFFF => $"\\u{rune.Value:X4}",
        _ => $"\\U{rune.Value:X8}",
    };

    // Format covers the bidirectional overrides, which can make a message read as something else; a space other than
    // the common one looks right and is not.
    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);

    private static bool IsBareOrEllipsis(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '…';
}
