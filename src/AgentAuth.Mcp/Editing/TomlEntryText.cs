using System.Text;

namespace AgentAuth.Mcp.Editing;

/// <summary>A server as Codex writes it.</summary>
internal static class TomlEntryText
{
    /// <summary>The keys that <see cref="Lines"/> may write, or that say the same in another way.</summary>
    public static readonly string[] Keys =
    [
        "command", "args", "cwd", "url", "env", "env_vars", "http_headers", "env_http_headers", "bearer_token_env_var",
    ];

    public static string Header(string root, string server) => $"[{root}.{Key(server)}]";

    /// <summary>The keys of an entry, a line each.</summary>
    public static IEnumerable<string> Lines(HostEntry entry)
    {
        foreach (var (name, text) in new[]
        {
            ("command", entry.Command),
            ("cwd", entry.WorkingFolder),
            ("url", entry.Url),
        })
        {
            if (text is not null)
            {
                yield return $"{name} = {Text(text)}";
            }

            if (name == "command" && entry.Command is not null)
            {
                yield return $"args = [{string.Join(", ", entry.Arguments.Select(Text))}]";
            }
        }

        // Codex expands nothing: a variable that passes on its own name is named, and so is one in a header.
        var passed = entry.Variables.Where(variable => variable.Value == $"${{{variable.Name}}}")
            .Select(variable => Text(variable.Name)).ToList();
        if (passed.Count > 0)
        {
            yield return $"env_vars = [{string.Join(", ", passed)}]";
        }

        if (entry.Variables.Where(variable => variable.Value != $"${{{variable.Name}}}")
            .ToList() is { Count: > 0 } literals)
        {
            yield return $"env = {{ {string.Join(", ", literals.Select(pair => $"{Key(pair.Name)} = {Text(pair.Value)}"))} }}";
        }

        if (entry.Headers.Count > 0)
        {
            yield return $"http_headers = {{ {string.Join(", ", entry.Headers.Select(pair => $"{Key(pair.Name)} = {Text(pair.Value)}"))} }}";
        }
    }

    private static string Key(string name) =>
        name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')
            ? name
            : Text(name);

    private static string Text(string value)
    {
        var text = new StringBuilder("\"");

        foreach (var letter in value)
        {
            text.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                _ when char.IsControl(letter) => $"\\u{(int)letter:x4}",
                _ => letter,
            });
        }

        return text.Append('"').ToString();
    }
}
