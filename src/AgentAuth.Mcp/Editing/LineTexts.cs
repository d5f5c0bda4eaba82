using System.Globalization;

namespace AgentAuth.Mcp.Editing;

/// <summary>
/// The texts of one line: strings in either quotes, and bare values such as numbers. The file is somebody else's and
/// may be all on one line, so it is read once from end to end.
/// </summary>
internal static class LineTexts
{
    public static IEnumerable<LineText> In(string line)
    {
        var canClose = true;
        var before = '\0';

        for (var at = 0; at < line.Length;)
        {
            var end = line[at] switch
            {
                '\'' => line.IndexOf('\'', at + 1) + 1,
                '"' when canClose => EndOfQuoted(line, at),
                _ when before is ':' or '=' => EndOfBare(line, at),
                _ => at,
            };

            // Where one is not closed, no later one is: each of them stands behind a backslash.
            canClose &= line[at] is not '"' || end > at;

            if (end > at)
            {
                yield return new LineText(at, end, NameBefore(line, at), IsBeforeValue(line, end));
            }

            at = Math.Max(at + 1, end);
            before = char.IsWhiteSpace(line[at - 1]) ? before : line[at - 1];
        }
    }

    // Zero where it is not closed.
    private static int EndOfQuoted(string line, int start)
    {
        for (var at = start + 1; at < line.Length; at++)
        {
            if (line[at] == '"')
            {
                return at + 1;
            }

            at += line[at] == '\\' ? 1 : 0;
        }

        return 0;
    }

    private static int EndOfBare(string line, int start)
    {
        var end = start;

        while (end < line.Length && !char.IsWhiteSpace(line[end])
            && line[end] is not ('"' or '\'' or ',' or '{' or '}' or '[' or ']' or '#'))
        {
            end++;
        }

        return end;
    }

    private static string? NameBefore(string line, int start)
    {
        var mark = line.AsSpan(0, start).TrimEnd();

        if (mark is not [.., ':' or '='])
        {
            return null;
        }

        var quoted = mark[..^1].TrimEnd();
        var name = quoted is [.., '"' or '\''] ? quoted[..^1] : quoted;
        var first = name.Length;

        while (first > 0 && IsOfName(name[first - 1]))
        {
            first--;
        }

        return first < name.Length ? name[first..].ToString() : null;
    }

    private static bool IsBeforeValue(string line, int end) => line.AsSpan(end).TrimStart() is [':' or '=', ..];

    private static bool IsOfName(char letter) => letter is '.' or '-' || char.IsLetterOrDigit(letter)
        || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.ConnectorPunctuation;
}
