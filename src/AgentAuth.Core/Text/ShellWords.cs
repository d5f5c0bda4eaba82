using System.Text;

namespace AgentAuth.Core.Text;

/// <summary>
/// The words of a command as a POSIX shell would take them, for running without one a command that is shown for typing.
/// Knows blanks between words, quotes of both kinds, and a backslash before one character. Nothing is expanded.
/// </summary>
public static class ShellWords
{
    public static IReadOnlyList<string> Split(string command)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var isWord = false;
        var quote = '\0';

        for (var at = 0; at < command.Length; at++)
        {
            var character = command[at];

            if (quote == '\0' ? character is '\'' or '"' : character == quote)
            {
                quote = quote == '\0' ? character : '\0';
                isWord = true;
            }
            else if (quote != '\0' || character != ' ')
            {
                word.Append(quote != '\'' && character == '\\' && at + 1 < command.Length ? command[++at] : character);
                isWord = true;
            }
            else if (isWord)
            {
                words.Add(word.ToString());
                word.Clear();
                isWord = false;
            }
        }

        return isWord ? [.. words, word.ToString()] : words;
    }
}
