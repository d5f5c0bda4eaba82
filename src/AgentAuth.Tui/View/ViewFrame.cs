using System.Collections.Immutable;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Themes;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.View;

/// <summary>How the parts of the view lie on the terminal: views, the screen, the message, the keys.</summary>
internal readonly struct ViewFrame(AgentView view, DateTimeOffset now)
{
    private const int RowsAround = 3;

    /// <summary>The part of the terminal that a screen has; an overlay may cover all but the keys.</summary>
    public static CellArea AreaOf(Screen screen, CellSize size) => screen.IsOverlay
        ? new CellArea(0, 0, size.Width, size.Height - 1)
        : new CellArea(0, 1, size.Width, size.Height - RowsAround);

    public void Draw(Pen pen)
    {
        pen.Canvas.Clear(view.Theme[Role.Text]);
        if (view.IsTooSmall)
        {
            DrawTooSmall(pen);
            return;
        }

        DrawScreens(pen, view.Above);
        Footer.Draw(view, pen.Rows(pen.Height - 1, 1), now);
    }

    // What lies below an overlay comes first.
    private void DrawScreens(Pen pen, ImmutableStack<Screen> above)
    {
        var screen = above.IsEmpty ? view.Views[view.Active] : above.Peek();
        if (screen.IsOverlay && !above.IsEmpty)
        {
            DrawScreens(pen, above.Pop());
            var dimmed = view.Theme[Role.TextMuted];
            pen.Canvas.Restyle(pen.Canvas.Area, _ => dimmed);
        }
        else
        {
            Tabs.Draw(view, pen.Rows(0, 1), now);
            DrawMessage(pen.Rows(pen.Height - 2, 1));
        }

        screen.Draw(pen.Part(AreaOf(screen, view.Size)), view.SceneFor(screen, now));
    }

    private void DrawMessage(Pen pen)
    {
        if (view.Message is not { } message)
        {
            return;
        }

        var (mark, role) = message.Level switch
        {
            MessageLevel.Done => (pen.Glyphs.Check, Role.Success),
            MessageLevel.Failure => (pen.Glyphs.Cross, Role.Error),
            _ => (pen.Glyphs.Warning, Role.Warning),
        };
        pen.Write(1, 0, mark.ToString(), role);
        var x = pen.Write(3, 0, message.Text, role == Role.Success ? Role.Text : role);
        if (message.Next is { } next)
        {
            pen.Write(x + 2, 0, next, Role.Key);
        }
    }

    private void DrawTooSmall(Pen pen)
    {
        var text = new PageText(Math.Max(1, pen.Width - 2), 0);
        text.Add($"Terminal is {view.Size.Width}x{view.Size.Height}.", Role.Text);
        text.Add($"agent-auth needs {AgentView.Smallest.Width}x{AgentView.Smallest.Height}.", Role.Text);
        text.Add([]);
        text.Add("Make it bigger, or q.", Role.TextMuted);
        text.Draw(pen.Part(new CellArea(1, Math.Max(0, Math.Min(1, pen.Height - text.Count)), pen.Width - 2, pen.Height)), 0);
    }
}
