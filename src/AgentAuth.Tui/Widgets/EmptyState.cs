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
        var part = painter.Columns(At, painter.Width - At);
        var width = Math.Max(1, painter.Width - At - 2);
        var whole = Page(width);
        (whole.Count <= painter.Height ? whole : Commanding(width)).Draw(part, 0);
    }

    private PageText Page(int width)
    {
        var page = new PageText(width, Math.Min(CommandCells, width / 2));
        page.Add([]);
        page.Add([]);
        page.Add(Title, Role.Title);
        page.Add([]);
        page.Add(Text, Role.TextMuted);
        page.Add([]);
        AddCommands(page);
        return page;
    }

    // Where not all of it fits, what to do matters more than what would be there.
    private PageText Commanding(int width)
    {
        var page = new PageText(width, Math.Min(CommandCells, width / 2));
        page.Add(Title, Role.Title);
        AddCommands(page);
        page.Add(Text, Role.TextMuted);
        return page;
    }

    private void AddCommands(PageText page)
    {
        foreach (var (command, does) in Commands)
        {
            page.Item([new Console.Lines.Run(command.PadRight(page.LabelCells), Role.Key)], does, Role.TextMuted);
        }
    }
}
