using System.Text;

namespace AgentAuth.Platform.Setup;

/// <summary>
/// A call of <c>agent</c> as it stands in other programs' files: how it is written, and how it is known again.
/// </summary>
internal static class AgentCall
{
    private static readonly string[] Names = ["agent", "agent-auth", "agent.exe", "agent-auth.exe"];

    /// <summary>For a POSIX shell.</summary>
    public static string ShellLine(string program, params IEnumerable<string> arguments) =>
        string.Join(' ', arguments.Prepend(program).Select(Quoted));

    /// <summary>
    /// Whether a command line, for a shell or not, is ours, wherever our program stood when it was written.
    /// </summary>
    /// <param name="line">As the file has it.</param>
    /// <param name="command">The command of ours that it would call.</param>
    public static bool IsOurs(string line, string command)
    {
        var words = Words(line);
        return words.Count > 1 && Names.Contains(words[0].Split('/', '\\')[^1], StringComparer.Ordinal)
            && words[1] == command;
    }

    /// <summary>The words of a command line, with the quotes of a shell taken off.</summary>
    public static IReadOnlyList<string> Words(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var isWord = false;
        char? quote = null;

        foreach (var letter in line)
        {
            if (letter == quote)
            {
                quote = null;
            }
            else if (quote is null && letter is '\'' or '"')
            {
                (quote, isWord) = (letter, true);
            }
            else if (quote is null && letter is ' ' or '\t')
            {
                if (isWord)
                {
                    words.Add(word.ToString());
                }

                (isWord, _) = (false, word.Clear());
            }
            else
            {
                (isWord, _) = (true, word.Append(letter));
            }
        }

        return isWord ? [.. words, word.ToString()] : words;
    }

    private static string Quoted(string word) =>
        word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '.' or '-' or '_' or ':' or '+')
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
