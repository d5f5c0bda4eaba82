using System.Text;

namespace AgentAuth.Platform.Configuration;

/// <summary>
/// Single keys of a TOML file that a person keeps: the line of the key is changed or added, and every other line,
/// comments included, stays as it is.
/// </summary>
internal sealed class SettingsText(string text)
{
    private readonly List<string> _lines = [.. text.Split('\n')];

    /// <summary>A key of the file itself, which stands before its first table.</summary>
    public void Set(string key, string value)
    {
        var end = _lines.FindIndex(IsHeader);
        var at = FindKey(key, 0, end < 0 ? _lines.Count : end);
        Put(at, at >= 0 ? at : 0, $"{key} = {Quoted(value)}");
    }

    /// <summary>A key of a table, which is added at the end where the file has none.</summary>
    public void Set(string table, string key, string value)
    {
        var header = _lines.FindIndex(line => IsHeaderOf(line, table));

        if (header < 0)
        {
            AddTable(table);
            header = _lines.Count - 1;
        }

        var next = _lines.FindIndex(header + 1, IsHeader);
        var at = FindKey(key, header + 1, next < 0 ? _lines.Count : next);
        Put(at, at >= 0 ? at : LastOf(header, next), $"{key} = {Quoted(value)}");
    }

    public override string ToString() => string.Join('\n', _lines).TrimEnd('\n') + "\n";

    private void Put(int existing, int at, string line)
    {
        if (existing >= 0)
        {
            _lines[existing] = line;
        }
        else
        {
            _lines.Insert(at, line);
        }
    }

    private void AddTable(string table)
    {
        while (_lines is [.., var last] && string.IsNullOrWhiteSpace(last))
        {
            _lines.RemoveAt(_lines.Count - 1);
        }

        if (_lines.Count > 0)
        {
            _lines.Add("");
        }

        _lines.Add($"[{table}]");
    }

    // After the last line of the table that is none of blank: a blank line parts it from the next.
    private int LastOf(int header, int next)
    {
        var end = next < 0 ? _lines.Count : next;

        while (end > header + 1 && string.IsNullOrWhiteSpace(_lines[end - 1]))
        {
            end--;
        }

        return end;
    }

    private int FindKey(string key, int from, int end) => _lines.FindIndex(
        from, end - from, line => line.Contains('=') && line.Split('=')[0].Trim().Trim('"', '\'') == key);

    private static bool IsHeader(string line) => line.TrimStart().StartsWith('[');

    private static bool IsHeaderOf(string line, string table) =>
        line.Split('#')[0].Trim() is ['[', not '[', .., ']'] header
        && string.Join('.', header[1..^1].Split('.').Select(part => part.Trim().Trim('"', '\''))) == table;

    private static string Quoted(string value)
    {
        var quoted = new StringBuilder("\"");

        foreach (var character in value)
        {
            _ = character is '"' or '\\' ? quoted.Append('\\').Append(character) : quoted.Append(character);
        }

        return quoted.Append('"').ToString();
    }
}
