using AgentAuth.Console.Text;
using AgentAuth.Core.Text;
using AgentAuth.Tui.Cells;
using Terminal.Gui.Drivers;
using ToolkitCell = Terminal.Gui.Drawing.Cell;

namespace AgentAuth.Tui.Toolkit;

/// <summary>
/// What Terminal.Gui has drawn, brought into our grid. A cell that was taken counts as written, so that its driver has
/// nothing left to write itself.
/// </summary>
internal sealed class ToolkitCells(IDriver driver)
{
    /// <summary>Copies the cells that were drawn since the last time; each covers what the grid has there.</summary>
    public void MoveTo(CellGrid grid) => Take((x, y, cell) => Put(grid, x, y, cell));

    /// <summary>Passes over them.</summary>
    public void Discard() => Take((_, _, _) => 1);

    private void Take(Func<int, int, ToolkitCell, int> take)
    {
        var buffer = driver.GetOutputBuffer();
        if (buffer.Contents is not { } contents)
        {
            return;
        }

        for (var y = 0; y < buffer.Rows; y++)
        {
            if (!buffer.DirtyLines[y])
            {
                continue;
            }

            buffer.DirtyLines[y] = false;
            for (var x = 0; x < buffer.Cols;)
            {
                ref var cell = ref contents[y, x];
                var width = cell.IsDirty ? take(x, y, cell) : 1;
                for (var until = Math.Min(buffer.Cols, x + width); x < until; x++)
                {
                    contents[y, x].IsDirty = false;
                }
            }
        }
    }

    /// <summary>Gives the cells that it takes.</summary>
    private static int Put(CellGrid grid, int x, int y, ToolkitCell cell)
    {
        var style = cell.Attribute is { } attribute ? ToolkitColors.Of(attribute) : default;
        var text = cell.Grapheme is { Length: > 0 } grapheme && IsClean(grapheme) ? grapheme : " ";
        var width = Math.Max(1, CellWidth.OfGrapheme(text));
        if (grid.Area.Contains(x, y) && grid.Area.Contains(x + width - 1, y))
        {
            grid.Set(x, y, text, width, style);
        }

        return width;
    }

    // Terminal.Gui lets format characters through. Its controls are given clean text; this is the last net.
    private static bool IsClean(string grapheme) =>
        (grapheme.Length == 1 && grapheme[0] is >= ' ' and < '\u007f')
        || (CellWidth.OfGrapheme(grapheme) > 0 && UntrustedText.Line(grapheme) == grapheme);
}
