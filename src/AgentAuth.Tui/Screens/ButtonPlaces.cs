using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Toolkit;

namespace AgentAuth.Tui.Screens;

/// <summary>Buttons beside each other, with air between them.</summary>
internal static class ButtonPlaces
{
    private const int Gap = 3;

    /// <summary>The last row inside a box.</summary>
    public static CellArea FootOf(CellArea box) => new(box.X + 3, box.Bottom - 2, Math.Max(0, box.Width - 6), 1);

    public static void Arrange(IEnumerable<PushButton> buttons, CellArea row)
    {
        var x = row.X;
        foreach (var button in buttons)
        {
            (button.X, button.Y) = (x, row.Y);
            x += Console.Text.CellWidth.Of(button.Text) + Gap;
        }
    }
}
