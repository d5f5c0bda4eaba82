using AgentAuth.Console.Text;
using AgentAuth.Console.Themes;
using AgentAuth.Console.Words;
using AgentAuth.Tui.Screens;
using AgentAuth.Tui.Screens.Problems;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.View;

/// <summary>The first row: the numbered views, and how refresh stands.</summary>
internal readonly struct Tabs(AgentView view, DateTimeOffset now) : IPicture
{
    private const string Product = " agent-auth  ";
    private const int WidthForNames = 60;

    private static readonly object Place = new();

    public static void Draw(AgentView view, CellPainter painter, DateTimeOffset now)
    {
        var state = view.State;
        var next = state.Coming.Next(now);
        var source = (
            view.Active, view.Size.Width, state.TroublesAt(now), state.PendingRevocations, next,
            next is { } coming ? TimeText.Told(coming.At - now) : TimeSpan.Zero, state.NextDueAt <= now);
        painter.Show(Place, source, new Tabs(view, now));
    }

    public void Draw(CellPainter painter)
    {
        var x = painter.Write(0, 0, Product, Role.Title);
        for (var number = 0; number < view.Views.Length; number++)
        {
            var isActive = number == view.Active;
            x = painter.Write(x, 0, Label(view, number, now), isActive ? Role.Accent : Role.TextMuted);
        }

        // Each label ends in a blank, and so does the row.
        var room = painter.Width - 1 - x;
        if (Statuses(view, now).FirstOrDefault(text => CellWidth.Of(text) <= room) is { } status)
        {
            painter.WriteRight(painter.Width - 1, 0, status, Role.TextMuted);
        }
    }

    /// <summary>The number of the view whose label is at this column; null where none is.</summary>
    public static int? At(AgentView view, int column, DateTimeOffset now)
    {
        var x = Product.Length;
        for (var number = 0; number < view.Views.Length; number++)
        {
            var width = Label(view, number, now).Length;
            if (column >= x && column < x + width)
            {
                return number;
            }

            x += width;
        }

        return null;
    }

    public static DateTimeOffset? NextChangeAt(AgentView view, DateTimeOffset now) =>
        view.State.Coming.Next(now) is { } next && view.Size.Width >= WidthForNames
            ? Changes.OfCountdown(next.At, now)
            : null;

    private static string Label(AgentView view, int number, DateTimeOffset now)
    {
        var screen = view.Views[number];
        var name = view.Size.Width >= WidthForNames ? $"{number + 1} {screen.Name}" : $"{number + 1}";
        var count = screen is ProblemsScreen && view.State.TroublesAt(now) is var needing and > 0
            ? $" ({needing})"
            : "";
        return number == view.Active ? $"[{name}{count}]" : $" {name}{count} ";
    }

    /// <summary>The longest first.</summary>
    private static string[] Statuses(AgentView view, DateTimeOffset now) => view.State switch
    {
        { PendingRevocations: > 0 and var pending } => [
            $"{pending} {(pending == 1 ? "revocation" : "revocations")} pending", $"{pending} pending"],
        { NextDueAt: { } due } when due <= now => ["next refresh now", "refresh now"],
        _ when view.State.Coming.Next(now) is { } next => [
            next.Sentence(now), next.Brief(now)],
        _ => [],
    };
}
