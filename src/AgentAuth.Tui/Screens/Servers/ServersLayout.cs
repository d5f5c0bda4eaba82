using AgentAuth.Tui.Cells;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Terminal;

namespace AgentAuth.Tui.Screens.Servers;

/// <summary>
/// Where the list of servers and the page of the chosen one lie: beside each other where there is room, else below.
/// </summary>
internal sealed record ServersLayout
{
    private const int ColumnsForBeside = 140;
    private const int RowsForBelow = 16;
    private const int MostProblems = 2;

    public CellArea List { get; private init; }

    /// <summary>Empty where the terminal is too small for it.</summary>
    public CellArea Pane { get; private init; }

    /// <summary>Rows at the list's end for files that cannot be read.</summary>
    public int Problems { get; private init; }

    /// <summary>The rows below the titles.</summary>
    public int Rows => Math.Max(0, List.Height - 1 - Problems);

    public static ServersLayout For(ScreenContext context) =>
        For(context.Size) with { Problems = Math.Min(MostProblems, context.State.Servers?.Problems.Count ?? 0) };

    private static ServersLayout For(CellSize size)
    {
        var below = new CellArea(0, 1, size.Width, size.Height - 1);
        if (size.Width >= ColumnsForBeside)
        {
            var pane = size.Width * 4 / 10;
            return new ServersLayout
            {
                List = below with { Width = size.Width - pane - 1 },
                Pane = below with { X = size.Width - pane, Width = pane },
            };
        }

        if (size.Height < RowsForBelow)
        {
            return new ServersLayout { List = below };
        }

        var rows = size.Height * 4 / 10;
        return new ServersLayout
        {
            List = below with { Height = below.Height - rows },
            Pane = below with { Y = size.Height - rows, Height = rows },
        };
    }
}
