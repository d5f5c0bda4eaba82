using System.Text;

namespace AgentAuth.Platform.OtherTools.Formats;

/// <summary>
/// The words of a netrc file, as ftp(1) and curl have them: separated by any white space, in quotes where they hold
/// some, with a backslash before a quote in them. A macro goes on to the next empty line. A hash opens a comment where
/// a word could begin.
/// </summary>
internal static class NetrcText
{
    public static IReadOnlyList<NetrcMachine> Parse(string text)
    {
        var machines = new List<NetrcMachine>();
        var inMacro = false;
        string? key = null;

        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            if (inMacro)
            {
                inMacro = line.Length > 0;
                continue;
            }

            foreach (var word in Words(line))
            {
                if (key is null && word == "macdef")
                {
                    inMacro = true;
                    break;
                }

                key = key is null ? Begin(word, machines) : Take(key, word, machines);
            }
        }

        return machines;
    }

    // Gives the word that waits for its value, if any.
    private static string? Begin(string word, List<NetrcMachine> machines)
    {
        if (word == "default")
        {
            machines.Add(new NetrcMachine(null, null, null));
        }

        return word is "machine" or "login" or "password" or "account" ? word : null;
    }

    private static string? Take(string key, string value, List<NetrcMachine> machines)
    {
        if (key == "machine")
        {
            machines.Add(new NetrcMachine(value, null, null));
        }
        else if (machines.Count > 0)
        {
            machines[^1] = key switch
            {
                "login" => machines[^1] with { Login = value },
                "password" => machines[^1] with { Password = value },
                _ => machines[^1],
            };
        }

        return null;
    }

    private static IEnumerable<string> Words(string line)
    {
        for (var at = 0; at < line.Length;)
        {
            if (char.IsWhiteSpace(line[at]))
            {
                at++;
                continue;
            }

            if (line[at] == '#')
            {
                yield break;
            }

            var (word, end) = line[at] == '"' ? Quoted(line, at + 1) : Plain(line, at);
            yield return word;
            at = end;
        }
    }

    private static (string Word, int End) Plain(string line, int start)
    {
        var end = start;
        while (end < line.Length && !char.IsWhiteSpace(line[end]))
        {
            end++;
        }

        return (line[start..end], end);
    }

    // curl, lib/netrc.c: n, r and t stand for line ends and a tab, any other character behind a backslash for itself.
    private static (string Word, int End) Quoted(string line, int start)
    {
        var word = new StringBuilder();
        var at = start;
        for (; at < line.Length && line[at] != '"'; at++)
        {
            if (line[at] == '\\' && at + 1 < line.Length)
            {
                at++;
                word.Append(line[at] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var itself => itself });
            }
            else
            {
                word.Append(line[at]);
            }
        }

        return (word.ToString(), at + 1);
    }
}
