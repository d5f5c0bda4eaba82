using System.Globalization;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.View;

/// <summary>The caption of a tour: a box in the lower right corner, above the message and the keys.</summary>
internal static class TourFrame
{
    private const int Widest = 76;

    /// <summary>What stands below it.</summary>
    private const int RowsBelow = 2;

    /// <returns>How many rows it takes.</returns>
    public static int Draw(CellPainter painter, Tour tour, DateTimeOffset now)
    {
        var number = tour.At(now);
        var caption = tour.Captions[number];
        var width = Math.Min(Widest, painter.Width - 2);
        var lines = WordWrap.Lines([new Run(caption.Text, Role.Text)], width - 4);
        var height = Math.Min(lines.Count + 2, painter.Height - RowsBelow - 1);
        var area = new CellArea(
            painter.Width - width - 1, painter.Height - RowsBelow - height, width, height);
        var inside = painter.Part(area).Over(Role.Overlay).Box(
            string.Create(
                CultureInfo.InvariantCulture, $"{caption.Title} ({number + 1} of {tour.Captions.Count})"),
            "ctrl-g ends the tour", hasFocus: true);
        for (var row = 0; row < lines.Count; row++)
        {
            inside.Write(1, row, lines[row]);
        }

        return height;
    }
}
