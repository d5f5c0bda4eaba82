using AgentAuth.Tui.Cells;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Servers;

/// <summary>
/// Where the list of servers and the page of the chosen one lie, and the files that cannot be read.
/// </summary>
internal readonly record struct ServersLayout(ListLayout Places, int Problems)
{
    private const int ColumnsForBeside = 140;
    private const int MostProblems = 2;

    public CellArea List => Places.List;

    /// <summary>The rows below the titles.</summary>
    public int Rows => Math.Max(0, List.Height - 1 - Problems);

    public static ServersLayout For(ScreenContext context) => new(
        ListLayout.For(
            context.Size, ColumnsForBeside,
            context.State.Servers is { Servers.Count: > 0 } ? context.Size.Height * 4 / 10 : 0),
        Math.Min(MostProblems, context.State.Servers?.Problems.Count ?? 0));
}
