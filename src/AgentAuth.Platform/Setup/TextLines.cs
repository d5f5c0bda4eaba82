using System.Text;

namespace AgentAuth.Platform.Setup;

/// <summary>
/// A text file as lines, to be edited line by line: its line ends stay, and so does the last one or its absence until
/// something is added.
/// </summary>
internal sealed class TextLines
{
    private readonly string _end;
    private bool _isClosed = true;

    public TextLines(string path, byte[]? content)
    {
        var text = SetupConflict.TextOf(path, content);
        _end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

        if (text.Length > 0)
        {
            _isClosed = text[^1] == '\n';
            All.AddRange((_isClosed ? text[..^1] : text).Split('\n').Select(line => line.TrimEnd('\r')));
        }
    }

    public List<string> All { get; } = [];

    public byte[] Bytes => Encoding.UTF8.GetBytes(string.Join(_end, All) + (_isClosed && All.Count > 0 ? _end : ""));

    public void Append(params IEnumerable<string> lines)
    {
        _isClosed = true;
        All.AddRange(lines);
    }

    /// <summary>Adds at the end, after a blank line where something stands there.</summary>
    public void AppendApart(params IEnumerable<string> lines) =>
        Append([.. All.Count > 0 && All[^1].Trim().Length > 0 ? [""] : Array.Empty<string>(), .. lines]);

    /// <summary>Takes lines away, and the blank one before them where they stood behind one.</summary>
    public void Remove(int from, int to)
    {
        All.RemoveRange(from, to - from);

        if (from > 0 && All[from - 1].Trim().Length == 0 && (from == All.Count || All[from].Trim().Length == 0))
        {
            All.RemoveAt(from - 1);
        }
    }
}
