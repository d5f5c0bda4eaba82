using AgentAuth.Tui.Cells;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Screens;

/// <summary>Where a filter is typed: behind the slash of its row.</summary>
internal static class FilterPlace
{
    private const int X = 3;

    public static CellArea In(ScreenContext context, int row) =>
        new(X, row, Math.Max(0, context.Size.Width - X - 1), 1);
}
