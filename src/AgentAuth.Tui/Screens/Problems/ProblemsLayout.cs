using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Terminal;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Problems;

/// <summary>Where the problems lie, and what is known of the chosen one.</summary>
internal readonly record struct ProblemsLayout(ListLayout Places, int Pitch)
{
    private const int ColumnsForBeside = 100;
    private const int DetailRows = 4;
    private const int RowsForDetails = 18;
    private const int RowsEach = 2;

    public CellArea List => Places.List;

    public int Rows => Math.Max(1, (List.Height - 1) / Pitch);

    /// <param name="size">Of the screen.</param>
    /// <param name="count">How many there are: with air between them where all have room for that.</param>
    public static ProblemsLayout For(CellSize size, int count)
    {
        var places = ListLayout.For(size, ColumnsForBeside, HasDetails(size, count) ? DetailRows : 0);
        return new ProblemsLayout(
            places, count * (RowsEach + 1) < places.List.Height ? RowsEach + 1 : RowsEach);
    }

    private static bool HasDetails(CellSize size, int count) =>
        count > 0 && (size.Width >= ColumnsForBeside || size.Height >= RowsForDetails);

    /// <summary>The problem in view at this line, which need not be one; null above all.</summary>
    public int? RowAt(int x, int y) =>
        List.Contains(x, y) && y > List.Y ? (y - List.Y - 1) / Pitch : null;

    public CellArea LinesOf(int row) => new(0, 1 + (row * Pitch), List.Width, RowsEach);
}
