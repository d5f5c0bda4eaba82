using AgentAuth.Console.Lines;
using AgentAuth.Console.Text;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Text;

namespace AgentAuth.Tui.Widgets;

/// <summary>
/// Lines of a page that may be longer than the screen, made before they are drawn so that it can scroll.
/// </summary>
public sealed class PageText(int width, int labelCells)
{
    private readonly List<IReadOnlyList<Run>> _lines = [];
    private readonly HashSet<int> _rules = [];

    public int Width => width;

    /// <summary>Cells that the labels of facts take.</summary>
    public int LabelCells => labelCells;

    public int Count => _lines.Count;

    public void Add(params IReadOnlyList<Run> line) => _lines.Add(line);

    /// <summary>Lines that were made apart, for as wide a page.</summary>
    public void Append(PageText other) => _lines.AddRange(other._lines);

    /// <summary>A text that goes on below its own beginning, and not below its number.</summary>
    public void Numbered(int number, string text, Role role) =>
        Hang([new Run($"{number.ToString(System.Globalization.CultureInfo.InvariantCulture)}  ", role)], text, role);

    /// <summary>Runs that go on below where they are too long.</summary>
    public void AddWrapped(IReadOnlyList<Run> runs) => _lines.AddRange(Lines(runs, width));

    /// <summary>Nothing for no text; what is too long goes on below.</summary>
    public void Add(string? text, Role role)
    {
        if (!string.IsNullOrEmpty(text))
        {
            _lines.AddRange(Lines([new Run(text, role)], width));
        }
    }

    /// <summary>A heading with a blank line before it, unless it is the first.</summary>
    public void Section(string title)
    {
        if (_lines.Count > 0)
        {
            _lines.Add([]);
        }

        _rules.Add(_lines.Count);
        _lines.Add([new Run(title, Role.Title)]);
    }

    /// <summary>A name and a value; nothing where there is no value.</summary>
    public void Fact(string label, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Hang([new Run(label.PadRight(labelCells), Role.TextMuted)], value, Role.Text);
        }
    }

    /// <summary>A text behind a mark; nothing where there is no text.</summary>
    public void Item(char mark, string? text, Role role)
    {
        if (!string.IsNullOrEmpty(text))
        {
            Hang([new Run($"{mark} ", role)], text, role);
        }
    }

    /// <summary>A text behind a head of several meanings, under which it goes on.</summary>
    public void Item(IReadOnlyList<Run> head, string text, Role role) => Hang(head, text, role);

    /// <summary>Every character of a text, broken wherever a line ends: nothing of it is out of sight.</summary>
    public void Whole(string text, Role role)
    {
        for (var left = UntrustedText.Line(text, int.MaxValue); left.Length > 0;)
        {
            var length = CellText.PrefixLength(left, width);
            _lines.Add([new Run(left[..length], role)]);
            left = left[length..];
        }
    }

    public void Draw(CellPainter painter, int y, int from = 0, int most = int.MaxValue)
    {
        for (var line = from; line < _lines.Count && line - from < most; line++)
        {
            var at = y + line - from;
            if (at < 0 || at >= painter.Height)
            {
                continue;
            }

            if (_rules.Contains(line))
            {
                painter.Rule(at, _lines[line][0].Text);
            }
            else
            {
                painter.Write(0, at, _lines[line]);
            }
        }
    }

    private void Hang(IReadOnlyList<Run> head, string text, Role role)
    {
        var indent = head.Sum(run => run.Width);
        var lines = Lines([new Run(text, role)], Math.Max(1, width - indent)).ToList();
        _lines.Add([.. head, .. lines[0]]);
        _lines.AddRange(lines.Skip(1).Select(line => (IReadOnlyList<Run>)[new Run(new string(' ', indent)), .. line]));
    }

    // What a terminal would wrap itself, as a long path, a page would cut.
    private static IEnumerable<IReadOnlyList<Run>> Lines(IReadOnlyList<Run> runs, int room) =>
        WordWrap.Lines(runs, room).SelectMany(line => Broken(line, room));

    private static IEnumerable<IReadOnlyList<Run>> Broken(IReadOnlyList<Run> line, int room)
    {
        var (part, used) = (new List<Run>(), 0);
        foreach (var run in line)
        {
            var left = run;
            while (used + left.With(left.Text.TrimEnd(' ')).Width > room)
            {
                var length = CellText.PrefixLength(left.Text, room - used);
                if (length == 0 && used == 0)
                {
                    break;
                }

                part.Add(left.With(left.Text[..length]));
                yield return part;
                (part, used, left) = ([], 0, left.With(left.Text[length..]));
            }

            part.Add(left);
            used += left.Width;
        }

        yield return part;
    }
}
