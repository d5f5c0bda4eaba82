using System.Globalization;
using AgentAuth.Core.Json;

namespace AgentAuth.Core.Secrets;

/// <summary>
/// What a program printed, or a file holds, in place of a secret: nothing says where the secret begins and ends, so it
/// is the whole text or none of it. One line, one JSON object (AWS keys) or one PEM block (RFC 7468) is a secret; a
/// warning before it, a byte order mark or a zero makes it something that no server takes and that nobody can tell from
/// the secret.
/// </summary>
public static class PrintedSecret
{
    private const string SeveralLines = "is more than one line";

    /// <summary>Why it is none, to go on from "a text that"; null where it is one. Repeats nothing of it.</summary>
    public static string? FaultOf(string text)
    {
        if (text.StartsWith('\uFEFF'))
        {
            return "begins with a byte order mark";
        }

        if (text.Contains('\uFFFD'))
        {
            return "is not UTF-8";
        }

        return IsBlock(text) ? null
            : text.AsSpan().ContainsAny('\n', '\r') ? SeveralLines
            : text.Any(IsForeign) ? "holds a control character"
            : text.Any(IsUnseen) ? "holds a character that cannot be seen"
            : null;
    }

    private static bool IsForeign(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';

    // Zero-width blanks and marks of direction: web pages put them between words, and no key has one.
    private static bool IsUnseen(char character) => char.GetUnicodeCategory(character) is UnicodeCategory.Format;

    private static bool IsBlock(string text) =>
        text.TrimStart() is ['{' or '-', ..]
            && text.All(character => !IsForeign(character) || character is '\n' or '\r' or '\t')
            && (IsPem(text.Trim()) || OutsideJson.Of(text).IsObject);

    private static bool IsPem(string text) =>
        text.StartsWith("-----BEGIN ", StringComparison.Ordinal)
        && text.EndsWith("-----", StringComparison.Ordinal)
        && text.Split("-----BEGIN ").Length == 2;
}
