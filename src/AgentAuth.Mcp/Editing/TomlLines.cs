using AgentAuth.Toml;

namespace AgentAuth.Mcp.Editing;

/// <summary>
/// The lines of a TOML file, each known by the key that it belongs to. Where a key begins is the parser's word, never a
/// guess at the text: a line in a string may look like a header.
/// </summary>
internal sealed class TomlLines
{
    private readonly List<Line> _lines;

    /// <param name="text">With line ends of one character.</param>
    /// <param name="root">The same, parsed.</param>
    public TomlLines(string text, TomlTable root)
    {
        var begins = new Dictionary<int, IReadOnlyList<string>>();
        Note(begins, [], root);

        _lines = [.. text.Split('\n').Select((line, at) => new Line(line, begins.GetValueOrDefault(at + 1)))];
    }

    public string Text => string.Join('\n', _lines.Select(line => line.Text)).TrimEnd('\n') + "\n";

    /// <summary>The line of a table's header; null where it has none.</summary>
    public int? HeaderOf(IReadOnlyList<string> table)
    {
        var at = _lines.FindIndex(
            line => line.Key?.SequenceEqual(table) is true && line.Text.TrimStart().StartsWith('['));
        return at < 0 ? null : at;
    }

    public void InsertAfter(int line, IReadOnlyList<string> texts) =>
        _lines.InsertRange(line + 1, texts.Select(text => new Line(text)));

    public void Append(IReadOnlyList<string> texts)
    {
        while (_lines.Count > 0 && _lines[^1].Text.Length == 0)
        {
            _lines.RemoveAt(_lines.Count - 1);
        }

        _lines.AddRange(
            ((string[])[.. _lines.Count > 0 ? [""] : (string[])[], .. texts]).Select(text => new Line(text)));
    }

    /// <summary>
    /// Takes away a key with everything below it. Remarks and blanks before what follows stay: they speak of that.
    /// </summary>
    public void RemoveAll(IReadOnlyList<string> key)
    {
        for (var at = 0; at < _lines.Count; at++)
        {
            if (!IsWithin(_lines[at].Key, key))
            {
                continue;
            }

            var next = _lines.FindIndex(at, line => line.Key is not null && !IsWithin(line.Key, key));
            var end = next < 0 ? _lines.Count : next;

            while (end - 1 > at && _lines[end - 1] is { Key: null, Text: var text }
                && (text.Trim().Length == 0 || text.TrimStart().StartsWith('#')))
            {
                end--;
            }

            _lines.RemoveRange(at, end - at);

            if (IsBlank(at - 1) && IsBlank(at))
            {
                _lines.RemoveAt(at);
            }

            at--;
        }
    }

    private bool IsBlank(int at) => at >= 0 && at < _lines.Count && _lines[at].Text.Trim().Length == 0;

    private static bool IsWithin(IReadOnlyList<string>? key, IReadOnlyList<string> above) =>
        key is not null && key.Count >= above.Count && key.Take(above.Count).SequenceEqual(above);

    // Of several keys that begin in one line the innermost names it: [a.b] is b's.
    private static void Note(
        Dictionary<int, IReadOnlyList<string>> begins, IReadOnlyList<string> above, TomlValue value)
    {
        foreach (var item in (value as TomlArray)?.Items ?? [])
        {
            Note(begins, above, item);
        }

        foreach (var entry in (value as TomlTable)?.Entries ?? [])
        {
            string[] key = [.. above, entry.Key];
            Note(begins, key, entry.Value);
            begins.TryAdd(entry.KeyPosition.Line, key);
        }

        if (value is TomlTable && above.Count > 0)
        {
            begins.TryAdd(value.Position.Line, above);
        }
    }

    private sealed record Line(string Text, IReadOnlyList<string>? Key = null);
}
