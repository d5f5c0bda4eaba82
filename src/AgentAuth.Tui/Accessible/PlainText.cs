using System.Text;
using AgentAuth.Core.Text;

namespace AgentAuth.Tui.Accessible;

/// <summary>
/// Lines for a screen reader: one line, no control character, and none of the signs that are read out by their names or
/// not at all. Letters of names stay, whatever alphabet they are of.
/// </summary>
internal static class PlainText
{
    /// <summary>An authorization URL is one line, and must come whole.</summary>
    private const int LongestLine = 8192;

    private static readonly Dictionary<char, string> Words = new()
    {
        ['…'] = "...",
        ['·'] = ",",
        ['•'] = ",",
        ['–'] = "-",
        ['—'] = "-",
        ['‘'] = "'",
        ['’'] = "'",
        ['“'] = "\"",
        ['”'] = "\"",
        ['→'] = "to",
        ['∞'] = "does not expire",
    };

    public static string Of(string text)
    {
        var line = UntrustedText.Line(text, LongestLine);
        if (Ascii.IsValid(line))
        {
            return line;
        }

        var plain = new StringBuilder(line.Length);
        foreach (var character in line)
        {
            plain.Append(Words.TryGetValue(character, out var word) ? word : character.ToString());
        }

        return plain.ToString();
    }
}
