using AgentAuth.Console.Styles;
using AgentAuth.Console.Text;
using AgentAuth.Console.Themes;

namespace AgentAuth.Console.Lines;

/// <summary>
/// A table without borders: a muted header, two blanks between columns, no blanks at the end of a line.
/// </summary>
public sealed class TableLines(IReadOnlyList<TableColumn> columns)
{
    private readonly List<IReadOnlyList<IReadOnlyList<Run>>> _rows = [];

    public int Count => _rows.Count;

    /// <summary>One cell per column; a cell is its runs.</summary>
    public void Add(params IReadOnlyList<IReadOnlyList<Run>> cells)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Count, columns.Count);
        _rows.Add(cells);
    }

    /// <summary>The lines for so many cells of width, header first.</summary>
    public IEnumerable<IReadOnlyList<Run>> Lay(int width, GlyphSet glyphs)
    {
        var widths = new TableWidths(columns, NaturalWidths(), width);
        var shown = widths.Shown.ToList();
        yield return LayRow([.. columns.Select(column => Header(column))], widths, shown, glyphs);
        foreach (var row in _rows)
        {
            yield return LayRow(row, widths, shown, glyphs);
        }
    }

    private static IReadOnlyList<Run> Header(TableColumn column) => [new Run(column.Header, Role.TextMuted)];

    private IEnumerable<int> NaturalWidths()
    {
        for (var column = 0; column < columns.Count; column++)
        {
            yield return Math.Max(
                CellWidth.Of(columns[column].Header), _rows.Max(row => (int?)WidthOf(row[column])) ?? 0);
        }
    }

    private List<Run> LayRow(
        IReadOnlyList<IReadOnlyList<Run>> cells, TableWidths widths, List<int> shown, GlyphSet glyphs)
    {
        var line = new List<Run>();
        var blanks = 0;
        foreach (var column in shown)
        {
            var cell = Fitted(cells[column], widths[column], glyphs);
            var taken = WidthOf(cell);
            var spare = widths[column] - taken;
            var before = columns[column].AlignsRight ? spare : 0;
            blanks += before;
            if (taken > 0)
            {
                line.Add(Run.Blank(blanks));
                line.AddRange(cell);
                blanks = 0;
            }

            blanks += spare - before + TableWidths.Gap;
        }

        return line;
    }

    private static IReadOnlyList<Run> Fitted(IReadOnlyList<Run> cell, int width, GlyphSet glyphs)
    {
        if (WidthOf(cell) <= width)
        {
            return cell;
        }

        var whole = string.Concat(cell.Select(run => run.Text));
        return [cell[0].With(CellText.TruncateMiddle(whole, width, glyphs.Ellipsis))];
    }

    private static int WidthOf(IReadOnlyList<Run> cell)
    {
        var width = 0;
        for (var i = 0; i < cell.Count; i++)
        {
            width += cell[i].Width;
        }

        return width;
    }
}
