using System.Text;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Toml;

namespace AgentAuth.Mcp.Installation;

/// <summary>
/// Entries in a TOML host's file. A server stands in a table of its own, written with a header; any other form is left to the
/// user, since taking it apart would touch what is not ours.
/// </summary>
internal static class TomlEntries
{
    /// <inheritdoc cref="JsonEntries.Put"/>
    public static byte[] Put(HostFile file, ReadOnlyMemory<byte>? content, string server, HostEntry? entry)
    {
        var text = content is { } given ? Encoding.UTF8.GetString(given.Span) : "";
        var lines = text.Split('\n').ToList();
        var blocks = Blocks(file, content ?? ReadOnlyMemory<byte>.Empty, lines, server);
        var place = blocks.Count > 0 ? blocks[0].Start : -1;

        foreach (var (start, end) in blocks.AsEnumerable().Reverse())
        {
            lines.RemoveRange(start, end - start);
        }

        if (entry is not null && place >= 0)
        {
            lines.InsertRange(place, [.. Table(file, server, entry), ""]);
        }
        else if (entry is not null)
        {
            var body = text.TrimEnd('\n');
            return Encoding.UTF8.GetBytes($"{body}{(body.Length == 0 ? "" : "\n\n")}{string.Join('\n', Table(file, server, entry))}\n");
        }

        return Encoding.UTF8.GetBytes($"{string.Join('\n', lines).TrimEnd('\n')}\n");
    }

    /// <summary>The lines of the server's tables, each from its header to the blank or remark before the next one.</summary>
    private static List<(int Start, int End)> Blocks(HostFile file, ReadOnlyMemory<byte> content, List<string> lines, string server)
    {
        var root = CodexHost.Parse(file, content).Root;

        if (!root.TryGet(file.Root[0], out var servers) || servers.Value is not TomlTable table || !table.TryGet(server, out _))
        {
            return [];
        }

        var blocks = new List<(int Start, int End)>();

        for (var at = 0; at < lines.Count; at++)
        {
            if (IsHeaderOf(lines[at], file.Root[0], server))
            {
                var end = lines.FindIndex(at + 1, line => line.TrimStart().StartsWith('['));
                blocks.Add((at, KeepRemarks(lines, at, end < 0 ? lines.Count : end)));
            }
        }

        return blocks.Count > 0 ? blocks : throw new AgentAuthException(
            ProblemCode.PolicyRefused,
            $"'{OutsideText.Line(server, 80)}' is not written as a table [{file.Root[0]}.…] in {OutsideText.Line(file.Path)}",
            "write it so, or change it by hand");
    }

    // What stands right before the next header speaks of that.
    private static int KeepRemarks(List<string> lines, int start, int end)
    {
        while (end - 1 > start && lines[end - 1].TrimStart().StartsWith('#'))
        {
            end--;
        }

        return end;
    }

    private static bool IsHeaderOf(string line, string root, string server)
    {
        var text = line.Trim();
        return ((string[])[server, $"\"{server}\"", $"'{server}'"]).Any(name =>
            text.StartsWith($"[{root}.{name}]", StringComparison.Ordinal) || text.StartsWith($"[{root}.{name}.", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Table(HostFile file, string server, HostEntry entry)
    {
        yield return $"[{file.Root[0]}.{Key(server)}]";

        foreach (var (name, text) in new[] { ("command", entry.Command), ("cwd", entry.WorkingFolder), ("url", entry.Url) })
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
        var passed = entry.Variables.Where(variable => variable.Value == $"${{{variable.Name}}}").Select(variable => Text(variable.Name)).ToList();
        if (passed.Count > 0)
        {
            yield return $"env_vars = [{string.Join(", ", passed)}]";
        }

        if (entry.Variables.Where(variable => variable.Value != $"${{{variable.Name}}}").ToList() is { Count: > 0 } literals)
        {
            yield return $"env = {{ {string.Join(", ", literals.Select(pair => $"{Key(pair.Name)} = {Text(pair.Value)}"))} }}";
        }

        if (entry.Headers.Count > 0)
        {
            yield return $"http_headers = {{ {string.Join(", ", entry.Headers.Select(pair => $"{Key(pair.Name)} = {Text(pair.Value)}"))} }}";
        }
    }

    private static string Key(string name) => name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-') ? name : Text(name);

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
