using AgentAuth.Console.Themes;

namespace AgentAuth.Tui.Widgets;

/// <summary>A screen on which nothing is: what would be there, and the commands that bring it.</summary>
internal sealed record EmptyState(string Title, string Text, params (string Command, string Does)[] Commands)
{
    private const int At = 4;
    private const int CommandCells = 24;

    public static EmptyState Reading { get; } = new("Reading…", "");

    public static EmptyState NoMatch { get; } = new("Nothing matches.", "esc drops the filter");

    public void Draw(CellPainter painter)
    {
        var width = Math.Max(1, painter.Width - At - 2);
        var page = new PageText(width, Math.Min(CommandCells, width / 2));
        page.Add([]);
        page.Add([]);
        page.Add(Title, Role.Title);
        page.Add([]);
        page.Add(Text, Role.TextMuted);
        page.Add([]);
        foreach (var (command, does) in Commands)
        {
            page.Item([new Console.Lines.Run(command.PadRight(page.LabelCells), Role.Key)], does, Role.TextMuted);
        }

        page.Draw(painter.Columns(At, painter.Width - At), 0);
    }
}
