using AgentAuth.Console.Themes;

namespace AgentAuth.Console.Lines;

/// <summary>
/// A titled block of names and values, as <c>agent show</c> prints them. Long values go on below themselves.
/// </summary>
public sealed class Section(string? title = null)
{
    private const int Indent = 2;
    private const int Gap = 2;
    private const int LeastValueWidth = 20;

    private readonly List<(Run Label, IReadOnlyList<Run> Value)> _rows = [];

    public void Add(string label, string? value, Role role = Role.Text) => Add(label, [new Run(value, role)]);

    public void Add(string label, IReadOnlyList<Run> value) => _rows.Add((new Run(label, Role.TextMuted), value));

    public void Write(LineWriter writer)
    {
        if (title is not null)
        {
            writer.Line(title, Role.Title);
        }

        var valueAt = Indent + (_rows.Max(row => (int?)row.Label.Width) ?? 0) + Gap;
        var room = Math.Max(LeastValueWidth, writer.Target.Width - valueAt);
        foreach (var (label, value) in _rows)
        {
            WriteRow(writer, label, WordWrap.Lines(value, room), valueAt);
        }
    }

    private static void WriteRow(LineWriter writer, Run label, IReadOnlyList<IReadOnlyList<Run>> lines, int valueAt)
    {
        writer.Line([Run.Blank(Indent), label, Run.Blank(valueAt - Indent - label.Width), .. lines[0]]);
        foreach (var line in lines.Skip(1))
        {
            writer.Line([Run.Blank(valueAt), .. line]);
        }
    }
}
