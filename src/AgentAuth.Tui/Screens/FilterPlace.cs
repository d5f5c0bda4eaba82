using AgentAuth.Tui.Cells;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Screens;

/// <summary>Where a filter is typed: behind the slash of its row.</summary>
internal static class FilterPlace
{
    /// <summary>For how many match.</summary>
    public const int CountCells = 14;

    private const int X = 3;

    /// <summary>In the last row of a list, beside how many match.</summary>
    public static CellArea In(CellArea list) =>
        new(list.X + X, list.Bottom - 1, Math.Max(10, list.Width - X - CountCells), 1);

    public static CellArea In(ScreenContext context, int row) =>
        new(X, row, Math.Max(0, context.Size.Width - X - 1), 1);
}
