using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Terminal;

namespace AgentAuth.Tui.Widgets;

/// <summary>
/// A list and what is told of its chosen row: beside it, below it, or not at all where there is no room. Both are in
/// boxes on a wide terminal, and below rules on less, where a box would cost columns.
/// </summary>
internal readonly record struct ListLayout
{
    /// <summary>Never beside each other: the list has use for every column.</summary>
    public const int Below = int.MaxValue;

    private const int ColumnsForBoxes = 100;
    private const int ColumnsForWideDetails = 140;
    private const int ListBesideDetails = 64;
    private const int NarrowestDetails = 36;
    private const int WidestDetails = 44;
    private const int LeastListRows = 6;

    public bool HasBoxes { get; private init; }

    /// <summary>Titles and rows, inside the box.</summary>
    public CellArea List { get; private init; }

    /// <summary>With its box, or its rule; empty where there is no room for it.</summary>
    public CellArea Details { get; private init; }

    /// <param name="size">Of the screen, whose first row is the heading.</param>
    /// <param name="besideFrom">Columns from which the details stand beside the list.</param>
    /// <param name="detailRows">The rows that they have below it, without rule or box; 0 for no details.</param>
    public static ListLayout For(CellSize size, int besideFrom, int detailRows)
    {
        var body = new CellArea(0, 1, size.Width, size.Height - 1);
        var isBoxed = size.Width >= ColumnsForBoxes;
        if (detailRows == 0)
        {
            return Of(isBoxed, body, default);
        }

        if (size.Width >= besideFrom)
        {
            var width = size.Width >= ColumnsForWideDetails
                ? size.Width * 3 / 8
                : Math.Clamp(size.Width - ListBesideDetails, NarrowestDetails, WidestDetails);
            return Of(isBoxed, body with { Width = size.Width - width }, body with
            {
                X = size.Width - width,
                Width = width,
            });
        }

        var rows = detailRows + (isBoxed ? 2 : 1);
        return body.Height - rows < LeastListRows
            ? Of(isBoxed, body, default)
            : Of(
                isBoxed, body with { Height = body.Height - rows },
                body with { Y = body.Bottom - rows, Height = rows });
    }

    /// <summary>Draws the box where there is one; gives the list's part.</summary>
    public CellPainter InList(CellPainter painter, string title, string place)
    {
        if (HasBoxes)
        {
            painter.Part(List.Inset(-1, -1)).Box(title, place, hasFocus: true);
        }

        return painter.Part(List);
    }

    /// <summary>Draws the box or the rule; gives the part inside it.</summary>
    public CellPainter InDetails(CellPainter painter, string title, string note)
    {
        var part = painter.Part(Details);
        if (HasBoxes)
        {
            var inside = part.Box(title, note);
            return inside.Columns(1, inside.Width - 2);
        }

        part.Rule(0, title, note);
        return part.Part(new CellArea(1, 1, part.Width - 2, part.Height - 1));
    }

    private static ListLayout Of(bool isBoxed, CellArea list, CellArea details) => new()
    {
        HasBoxes = isBoxed,
        List = isBoxed ? list.Inset(1, 1) : list,
        Details = details,
    };
}
