using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Terminal;

namespace AgentAuth.Tui.Screens.Problems;

/// <summary>
/// Where the problems and what is known of the chosen one lie: beside each other, framed as in the list of credentials,
/// where there is room for both.
/// </summary>
internal readonly record struct ProblemsLayout
{
    private const int ColumnsForPane = 100;
    private const int ColumnsForWidePane = 140;
    private const int RowsEach = 2;

    /// <summary>Titles and rows.</summary>
    public CellArea List { get; private init; }

    /// <summary>Empty where there is no room for it.</summary>
    public CellArea Pane { get; private init; }

    /// <summary>Lines that a problem has, with air below it where all have room for that.</summary>
    public int Pitch { get; private init; }

    public bool HasBoxes => !Pane.IsEmpty;

    public int Rows => Math.Max(1, (List.Height - 1) / Pitch);

    public static ProblemsLayout For(CellSize size, int count)
    {
        var below = new CellArea(0, 1, size.Width, size.Height - 1);
        var pane = size.Width >= ColumnsForWidePane ? size.Width * 3 / 8 : size.Width >= ColumnsForPane ? 44 : 0;
        var list = pane == 0 ? below : (below with { Width = size.Width - pane }).Inset(1, 1);
        return new ProblemsLayout
        {
            List = list,
            Pane = pane == 0 ? default : below with { X = size.Width - pane, Width = pane },
            Pitch = count * (RowsEach + 1) < list.Height ? RowsEach + 1 : RowsEach,
        };
    }

    /// <summary>The problem in view at this line, which need not be one; null above all.</summary>
    public int? RowAt(int x, int y) =>
        List.Contains(x, y) && y > List.Y ? (y - List.Y - 1) / Pitch : null;

    public CellArea LinesOf(int row) => new(0, 1 + (row * Pitch), List.Width, RowsEach);
}
