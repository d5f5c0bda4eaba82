using AgentAuth.Console.Themes;
using AgentAuth.Core.Text;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Widgets;

/// <summary>
/// What happens next on one axis: a lane each for refreshes, expiries and rotations, in which a block stands for what
/// comes in the time of its cell, with its name where there is room.
/// </summary>
/// <param name="Coming">Made when the credentials were read.</param>
/// <param name="Zoom">How far it looks.</param>
/// <param name="From">The time of the first cell: a whole number of cells, so that all of it moves at once and
/// seldom.</param>
internal readonly record struct Timeline(ComingList Coming, TimelineZoom Zoom, DateTimeOffset From) : IPicture
{
    private const int WordCells = 10;
    private const int LeastName = 6;
    private const int MostRows = 3;

    private static readonly (ComingKind Kind, string Word, Role Role)[] Lanes =
    [
        (ComingKind.Refresh, "refresh", Role.Info),
        (ComingKind.Expiry, "expiry", Role.StateExpired),
        (ComingKind.Rotation, "rotation", Role.StateRotation),
    ];

    private DateTimeOffset To => From + Zoom.Span;

    public static Timeline Of(ComingList coming, TimelineZoom zoom, int width, DateTimeOffset now)
    {
        var cell = CellOf(zoom, width).Ticks;
        return new Timeline(coming, zoom, new DateTimeOffset(now.UtcTicks - (now.UtcTicks % cell), TimeSpan.Zero));
    }

    /// <summary>When it would look different; null where nothing comes any more.</summary>
    public static DateTimeOffset? NextChangeAt(ComingList coming, TimelineZoom zoom, int width, DateTimeOffset now) =>
        coming.Next(now) is null ? null : Of(coming, zoom, width, now).From + CellOf(zoom, width);

    public void Draw(CellPainter painter)
    {
        var found = Coming.Between(From, To);
        var lanes = painter.Rows(1, painter.Height - 1);
        if (found.IsEmpty)
        {
            var next = Coming.Next(From);
            lanes.Write(
                WordCells, (lanes.Height - 1) / 2,
                $"nothing in the next {Zoom.Word}{(next is { } later ? $"; {later.Sentence(From)}" : "")}",
                Role.TextMuted);
        }
        else
        {
            DrawLanes(lanes, found);
        }

        DrawAxis(painter.Rows(0, 1));
    }

    private static TimeSpan CellOf(TimelineZoom zoom, int width) => TimeSpan.FromTicks(
        Math.Max(TimeSpan.TicksPerSecond, zoom.Span.Ticks / Math.Max(1, width - WordCells)));

    // A lane without anything leaves its rows to the others; the first has what is over.
    private void DrawLanes(CellPainter painter, ReadOnlySpan<Coming> found)
    {
        Span<int> counts = stackalloc int[Lanes.Length];
        foreach (var coming in found)
        {
            counts[(int)coming.Kind]++;
        }

        var used = Lanes.Length - counts.Count(0);
        var y = 0;
        for (var lane = 0; lane < Lanes.Length && used > 0; lane++)
        {
            if (counts[lane] > 0)
            {
                var rows = Math.Max(1, Math.Min(Math.Min(counts[lane], MostRows), (painter.Height - y) / used));
                DrawLane(painter.Rows(y, rows), found, lane);
                y += rows;
                used--;
            }
        }
    }

    private void DrawLane(CellPainter painter, ReadOnlySpan<Coming> found, int lane)
    {
        painter.Write(0, 0, Lanes[lane].Word, Role.TextMuted);
        var area = painter.Columns(WordCells, painter.Width - WordCells);
        Span<int> free = stackalloc int[Math.Max(1, area.Height)];
        free.Clear();
        for (var at = 0; at < found.Length; at++)
        {
            if (found[at].Kind != Lanes[lane].Kind)
            {
                continue;
            }

            var x = ColumnOf(found[at], area.Width);
            var (count, last) = CountAt(found, at, x, area.Width);
            var row = RowFor(free, x);
            area.Put(x, row, Block(painter, count), Lanes[lane].Role);
            var end = Name(area, found, last, x, row, free);
            free[row] = end;
            at = last;
        }
    }

    // Those of one kind in one cell, and the last of them.
    private (int Count, int Last) CountAt(ReadOnlySpan<Coming> found, int first, int x, int width)
    {
        var (count, last) = (1, first);
        for (var at = first + 1; at < found.Length && ColumnOf(found[at], width) == x; at++)
        {
            if (found[at].Kind == found[first].Kind)
            {
                (count, last) = (count + 1, at);
            }
        }

        return (count, last);
    }

    private int ColumnOf(Coming coming, int width) =>
        Math.Clamp((int)((coming.At - From) / Zoom.Span * width), 0, width - 1);

    // The first row in which the block touches no name; else the one whose name is overwritten least.
    private static int RowFor(ReadOnlySpan<int> free, int x)
    {
        var best = 0;
        for (var row = 0; row < free.Length; row++)
        {
            if (free[row] <= x)
            {
                return row;
            }

            best = free[row] < free[best] ? row : best;
        }

        return best;
    }

    // The name where it fits before the next block that has to stand in this row.
    private int Name(
        CellPainter area, ReadOnlySpan<Coming> found, int at, int x, int row, ReadOnlySpan<int> free)
    {
        var isLastRow = row == free.Length - 1;
        var until = area.Width;
        for (var next = at + 1; isLastRow && next < found.Length; next++)
        {
            if (found[next].Kind == found[at].Kind)
            {
                until = ColumnOf(found[next], area.Width);
                break;
            }
        }

        var id = UntrustedText.Line(found[at].Credential.Id.ToString());
        var room = until - x - 3;
        if (room < Math.Min(LeastName, id.Length))
        {
            return x + 1;
        }

        return area.WriteId(x + 2, row, id, Role.TextMuted, room) + 1;
    }

    private static char Block(CellPainter painter, int count) =>
        painter.Glyphs.Counts[Math.Min(count, painter.Glyphs.Counts.Length) - 1];

    private void DrawAxis(CellPainter painter)
    {
        var axis = painter.Columns(WordCells, painter.Width - WordCells);
        axis.Rule(0);
        axis.Write(0, 0, "now ", Role.TextMuted);
        for (var part = 1; part <= Zoom.Parts; part++)
        {
            var word = $" {DurationText.Format(Zoom.Span / Zoom.Parts * part)}{(part == Zoom.Parts ? "" : " ")}";
            var middle = (axis.Width * part / Zoom.Parts) - (word.Length / 2);
            axis.Write(Math.Min(middle, axis.Width - word.Length), 0, word, Role.TextMuted);
        }
    }
}
