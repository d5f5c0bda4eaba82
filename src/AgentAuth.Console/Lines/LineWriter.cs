using System.Text;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Text;

namespace AgentAuth.Console.Lines;

/// <summary>Writes lines to one target: in the theme's colours where it shows colours, and plainly where not.</summary>
public sealed class LineWriter
{
    // What shows on a blank.
    private const CellAttributes Seen = CellAttributes.Reverse | CellAttributes.Underline
        | CellAttributes.Strikethrough;

    private const int LongestAddress = 4000;

    private readonly ByteBuffer _line = new();
    private readonly StyleWriter _style;

    public LineWriter(OutputTarget target, Theme theme)
    {
        Target = target;
        Theme = theme;
        _style = new StyleWriter(_line, target.Colors);
    }

    public OutputTarget Target { get; }

    public Theme Theme { get; }

    public void Line() => Target.Writer.Write('\n');

    public void Line(string text, Role role = Role.Text) => Line(new Run(text, role));

    public void Line(params IReadOnlyList<Run> runs) => Send(runs, "\n"u8);

    public void Write(TableLines table)
    {
        foreach (var line in table.Lay(Target.Width, Target.Glyphs))
        {
            Line(line);
        }
    }

    /// <summary><c>agent: error: …</c> with its code, and the hint below it.</summary>
    public void Write(Problem problem)
    {
        Line(
            new Run("agent: ", Role.TextMuted),
            new Run("error: ", Role.Error),
            new Run(problem.Message),
            new Run($" [{ProblemReport.WireName(problem.Code)}]", Role.TextMuted));
        if (problem.Hint is { } hint)
        {
            Line(new Run("agent: ", Role.TextMuted), new Run("hint: ", Role.Info), new Run(hint, Role.Key));
        }
    }

    /// <summary>Nothing where the picture does not fit or cannot be shown as it must be.</summary>
    public void Write(QrPicture picture, int indent)
    {
        if (!Target.IsTerminal || Target.Colors == ColorDepth.None || Target.Glyphs.IsAscii || Target.Width < indent
            + picture.Width)
        {
            return;
        }

        foreach (var row in picture.Rows)
        {
            _line.Clear();
            _line.Add(new string(' ', indent));
            Dress(QrPicture.Style);
            _line.Add(row);
            Dress(CellStyle.Plain);
            _line.Add("\n"u8);
            Target.Writer.Write(Encoding.UTF8.GetString(_line.Written));
        }
    }

    /// <summary>An address on a line of its own, to be clicked where the terminal lets people click.</summary>
    public void Link(string address, int indent)
    {
        var begin = Target.HasLinks ? LinkSequence.Begin(address) : "";
        Target.Writer.Write(
            $"{new string(' ', indent)}{begin}{UntrustedText.Line(address, LongestAddress)}{(begin.Length > 0 ? LinkSequence.End : "")}\n");
    }

    /// <summary><c>agent: warning: …</c>: the work goes on.</summary>
    public void Warn(string message) =>
        Line(new Run("agent: ", Role.TextMuted), new Run("warning: ", Role.Warning), new Run(message));

    /// <summary>Runs without a line end.</summary>
    public void Part(params IReadOnlyList<Run> runs) => Send(runs, []);

    // One write per line, so that two programs on one terminal do not mix within it.
    private void Send(IReadOnlyList<Run> runs, ReadOnlySpan<byte> end)
    {
        _line.Clear();
        var last = CellStyle.Plain;
        foreach (var run in runs)
        {
            // Between two coloured words, a blank looks the same in the colour of either.
            var style = IsBlank(run)
                ? last with { Attributes = last.Attributes & ~Seen, Background = Theme[run.Role].Background }
                : run.StyleIn(Theme);
            Dress(style);
            _line.Add(run.Text);
            last = style;
        }

        Dress(CellStyle.Plain);
        _line.Add(end);
        Target.Writer.Write(Encoding.UTF8.GetString(_line.Written));
    }

    private static bool IsBlank(Run run) => run.Text.AsSpan().IndexOfAnyExcept(' ') < 0;

    private void Dress(CellStyle style)
    {
        if (Target.Colors != ColorDepth.None)
        {
            _style.Change(style);
        }
    }
}
