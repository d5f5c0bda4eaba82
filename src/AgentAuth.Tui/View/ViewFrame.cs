using System.Collections.Immutable;
using AgentAuth.Console.Styles;
using AgentAuth.Console.Text;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Text;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Screens;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Terminal;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.View;

/// <summary>How the parts of the view lie on the terminal: views, the screen, the message, the keys.</summary>
internal readonly struct ViewFrame(AgentView view, DateTimeOffset now, Action<int> drawControls)
{
    private const int RowsAround = 3;

    /// <summary>The part of the terminal that a screen has; an overlay may cover all but the keys.</summary>
    public static CellArea AreaOf(Screen screen, CellSize size) => screen.IsOverlay
        ? new CellArea(0, 0, size.Width, size.Height - 1)
        : new CellArea(0, 1, size.Width, size.Height - RowsAround);

    public void Draw(CellPainter painter)
    {
        painter.Canvas.Clear(view.Theme[Role.Text]);
        if (view.IsTooSmall)
        {
            DrawTooSmall(painter);
            return;
        }

        DrawScreens(painter, view.Above, view.Above.Count());
        DrawToasts(painter, view.Tour is { } tour ? TourFrame.Draw(painter, view.Size, tour, now) : 0);
        Footer.Draw(view, painter.Rows(painter.Height - 1, 1), now);
    }

    // What lies below an overlay comes first.
    private void DrawScreens(CellPainter painter, ImmutableStack<Screen> above, int number)
    {
        var screen = above.IsEmpty ? view.Views[view.Active] : above.Peek();
        if (screen.IsOverlay && !above.IsEmpty)
        {
            DrawScreens(painter, above.Pop(), number - 1);
            if (screen.DimsBelow)
            {
                var dimmed = view.Theme[Role.TextMuted];
                painter.Canvas.Restyle(painter.Canvas.Area, _ => dimmed);
            }
        }
        else
        {
            Tabs.Draw(view, painter.Rows(0, 1), now);
            DrawMessage(painter.Rows(painter.Height - 2, 1));
        }

        screen.Draw(painter.Part(AreaOf(screen, view.Room)), view.SceneFor(screen, now));
        drawControls(number);
    }

    private void DrawMessage(CellPainter painter)
    {
        if (view.Message is not { } message)
        {
            return;
        }

        var (mark, role) = LookOf(message.Level, painter.Glyphs);
        painter.Write(1, 0, mark.ToString(), role);
        var x = painter.Write(3, 0, message.Text, role == Role.Success ? Role.Text : role);
        if (message.Next is { } next)
        {
            painter.Write(x + 2, 0, next, Role.Key);
        }
    }

    private static (char Mark, Role Role) LookOf(MessageLevel level, GlyphSet glyphs) => level switch
    {
        MessageLevel.Done => (glyphs.Check, Role.Success),
        MessageLevel.Failure => (glyphs.Cross, Role.Error),
        _ => (glyphs.Warning, Role.Warning),
    };

    // Beside the message, where nothing else is written, and upwards from there.
    private void DrawToasts(CellPainter painter, int rowsBelow)
    {
        var last = painter.Height - rowsBelow - (view.Message is null && rowsBelow == 0 ? 2 : 3);
        for (var at = 0; at < view.Toasts.Length; at++)
        {
            var toast = view.Toasts[at];
            var (mark, role) = LookOf(toast.Level, painter.Glyphs);
            var width = Math.Min(CellWidth.Of(UntrustedText.Line(toast.Text)) + 4, painter.Width - 2);
            var row = painter.Part(new CellArea(painter.Width - width - 1, last - at, width, 1)).Over(Role.Overlay);
            row.Put(1, 0, mark, role);
            row.Write(3, 0, toast.Text);
        }
    }

    private void DrawTooSmall(CellPainter painter)
    {
        var text = new PageText(Math.Max(1, painter.Width - 2), 0);
        text.Add($"Terminal is {view.Size.Width}x{view.Size.Height}.", Role.Text);
        text.Add($"agent-auth needs {AgentView.Smallest.Width}x{AgentView.Smallest.Height}.", Role.Text);
        text.Add([]);
        text.Add("Make it bigger, or q.", Role.TextMuted);
        text.Draw(
            painter.Part(
                new CellArea(
                    1, Math.Max(0, Math.Min(1, painter.Height - text.Count)), painter.Width - 2, painter.Height)), 0);
    }
}
