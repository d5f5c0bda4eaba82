using AgentAuth.Console.Text;
using AgentAuth.Console.Themes;

namespace AgentAuth.Tui.Widgets;

/// <summary>
/// Buttons beside each other. What is drawn as focused and what a click hits come from the same labels.
/// </summary>
public sealed record ButtonRow(params IReadOnlyList<string> Labels)
{
    private const int Gap = 3;

    /// <param name="painter">One row.</param>
    /// <param name="focused">The number of the button that enter runs; -1 for none.</param>
    /// <param name="isOff">Whether a button does nothing yet.</param>
    public void Draw(CellPainter painter, int focused, Func<int, bool> isOff)
    {
        for (var number = 0; number < Labels.Count; number++)
        {
            var (x, width) = PlaceOf(number);
            var button = painter.Columns(x, width);
            if (number == focused)
            {
                button = button.Over(Role.Selection);
            }

            button.Write(0, 0, $"[ {Labels[number]} ]", isOff(number) ? Role.TextMuted : Role.Text);
        }
    }

    /// <summary>The button at this column; -1 where none is.</summary>
    public int At(int column)
    {
        for (var number = 0; number < Labels.Count; number++)
        {
            var (x, width) = PlaceOf(number);
            if (column >= x && column < x + width)
            {
                return number;
            }
        }

        return -1;
    }

    private (int X, int Width) PlaceOf(int number) =>
        (Labels.Take(number).Sum(label => CellWidth.Of(label) + 4 + Gap), CellWidth.Of(Labels[number]) + 4);
}
