using System.Globalization;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Terminal;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.View;

/// <summary>The caption of a tour: a box between the screens and the message.</summary>
internal static class TourFrame
{
    private const int Widest = 100;

    /// <summary>The message and the keys.</summary>
    private const int RowsBelow = 2;

    /// <summary>Where screens would be left with less, it lies over them.</summary>
    private const int RowsForScreens = 16;

    /// <summary>How many rows it takes from the screens: those of the longest caption, so that nothing jumps.</summary>
    public static int RowsOf(Tour tour, CellSize size) =>
        Height(tour, size) is var height && size.Height - height >= RowsForScreens ? height : 0;

    /// <returns>How many rows it takes.</returns>
    public static int Draw(CellPainter painter, CellSize size, Tour tour, DateTimeOffset now)
    {
        var number = tour.At(now);
        var caption = tour.Captions[number];
        var height = Height(tour, size);
        var width = Width(size);
        var area = new CellArea(
            (size.Width - width) / 2, size.Height - RowsBelow - height, width, height);
        var inside = painter.Part(area).Over(Role.Overlay).Box(
            string.Create(CultureInfo.InvariantCulture, $"{caption.Title} ({number + 1} of {tour.Captions.Count})"),
            "ctrl-g ends the tour", hasFocus: true);
        var row = 0;
        foreach (var line in Lines(caption, size))
        {
            inside.Write(1, row++, line);
        }

        return height;
    }

    private static int Width(CellSize size) => Math.Min(Widest, size.Width);

    private static int Height(Tour tour, CellSize size) =>
        Math.Min(
            2 + tour.Captions.Max(caption => Lines(caption, size).Count), Math.Max(3, size.Height - RowsBelow - 1));

    private static IReadOnlyList<IReadOnlyList<Run>> Lines(Caption caption, CellSize size) =>
        [
            .. caption.Text.Split('\n').SelectMany(
                line => WordWrap.Lines([new Run(line, Role.Text)], Math.Max(1, Width(size) - 4))),
        ];
}
