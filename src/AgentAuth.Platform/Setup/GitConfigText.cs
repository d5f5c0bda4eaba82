using System.Text;
using System.Text.RegularExpressions;

namespace AgentAuth.Platform.Setup;

/// <summary>
/// The lines of a git configuration file, by which helpers are put in and taken out; see the syntax section of
/// git-config(1). Only <c>helper</c> in <c>[credential]</c> sections is looked at, everything else stays byte by byte.
/// </summary>
internal sealed partial class GitConfigText
{
    private readonly List<string> _lines;
    private readonly string _end;

    public GitConfigText(string path, byte[]? content)
    {
        var text = SetupConflict.TextOf(path, content);
        _end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        _lines = [.. text.Split('\n').Select(line => line.TrimEnd('\r'))];

        if (_lines[^1].Length == 0)
        {
            _lines.RemoveAt(_lines.Count - 1);
        }
    }

    public byte[] Bytes => Encoding.UTF8.GetBytes(string.Concat(_lines.Select(line => line + _end)));

    /// <summary>Helpers that git tells what served, beside ours: all but the empty ones.</summary>
    public IReadOnlyList<string> Others(Func<string, bool> isOurs) =>
    [
        .. Helpers().Select(entry => entry.Value).Where(value => value.Length > 0 && !isOurs(value))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>
    /// Makes a helper the first that git asks. git asks in the order of the file, and forgets all before an empty one:
    /// so it goes in front of every other section with helpers or with other files, and again behind each empty one.
    /// </summary>
    public void PutFirst(string helper)
    {
        var value = $"\thelper = {Quoted(helper)}";

        foreach (var empty in Helpers().Where(entry => entry.Value.Length == 0).Reverse().ToList())
        {
            _lines.Insert(empty.Line + 1, value);
        }

        var place = Enumerable.Range(0, _lines.Count).Where(line => !IsContinued(line))
            .FirstOrDefault(HasHelpers, _lines.Count);
        _lines.InsertRange(BeforeRemarks(place), ["[credential]", value]);
    }

    /// <summary>Takes helpers out, and a section that had nothing else. False where there is none.</summary>
    public bool Remove(Func<string, bool> isOurs)
    {
        var ours = Helpers().Where(entry => isOurs(entry.Value)).Reverse().ToList();

        foreach (var (line, header, _) in ours)
        {
            if (line == header)
            {
                _lines[line] = Header().Match(_lines[line]).Value;
                continue;
            }

            _lines.RemoveAt(line);

            if (line == header + 1 && BareHeader().IsMatch(_lines[header])
                && (line == _lines.Count || Header().IsMatch(_lines[line]) || IsRemark(_lines[line])))
            {
                _lines.RemoveAt(header);
            }
        }

        return ours.Count > 0;
    }

    /// <summary>Each helper's line, the line of its section, and its value without quotes.</summary>
    private IEnumerable<(int Line, int Header, string Value)> Helpers()
    {
        var section = -1;

        for (var at = 0; at < _lines.Count; at++)
        {
            if (IsContinued(at))
            {
                continue;
            }

            if (Header().Match(_lines[at]) is { Success: true } header)
            {
                section = header.Groups["name"].Value.Equals("credential", StringComparison.OrdinalIgnoreCase)
                    ? at
                    : -1;
            }

            if (section >= 0 && !IsContinued(at + 1) && Helper().Match(_lines[at]) is { Success: true } helper)
            {
                yield return (at, section, Value(helper.Groups["value"].Value));
            }
        }
    }

    // A backslash at the end of a line joins the next one to it.
    private bool IsContinued(int line) =>
        line > 0 && (_lines[line - 1].Length - _lines[line - 1].TrimEnd('\\').Length) % 2 == 1;

    // A remark right above a section speaks of that.
    private int BeforeRemarks(int place)
    {
        while (place < _lines.Count && place > 0 && IsRemark(_lines[place - 1]))
        {
            place--;
        }

        return place;
    }

    private bool HasHelpers(int line) => Header().Match(_lines[line]) is { Success: true } header
        && header.Groups["name"].Value.ToLowerInvariant() is "credential" or "include" or "includeif";

    private static bool IsRemark(string line) => line.TrimStart() is ['#' or ';', ..];

    private static string Value(string text)
    {
        var value = new StringBuilder();
        var isQuoted = false;

        for (var at = 0; at < text.Length && (isQuoted || text[at] is not ('#' or ';')); at++)
        {
            if (text[at] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (text[at] == '\\' && at + 1 < text.Length)
            {
                value.Append(text[++at]);
            }
            else
            {
                value.Append(text[at]);
            }
        }

        return value.ToString().Trim();
    }

    private static string Quoted(string value) => value.AsSpan().ContainsAny("\"\\#;")
        ? $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
        : value;

    [GeneratedRegex(
        """^\s*\[\s*(?<name>[A-Za-z0-9.-]+)(?:\s+"(?:\\.|[^"\\])*")?\s*\]""", RegexOptions.CultureInvariant)]
    private static partial Regex Header();

    [GeneratedRegex("""^\s*\[credential\]\s*$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BareHeader();

    [GeneratedRegex(
        """^\s*(?:\[[^\]]*\])?\s*helper\s*=(?<value>.*)$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Helper();
}
