using AgentAuth.Tui.Themes;
using AgentAuth.Tui.View;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens;

/// <summary>How the list of credentials looks.</summary>
internal sealed class CredentialsFrame(CredentialsScreen screen, Scene scene)
{
    private readonly CredentialsLayout _layout = CredentialsLayout.For(scene.Size, screen.ShowsPane);

    public void Draw(Pen pen)
    {
        pen.Rule(0, StateSummary.Of(scene, pen.Width - Sorting.Length - 10), Sorting, Role.TextMuted);
        var list = pen.Part(_layout.List);
        if (_layout.HasBoxes)
        {
            pen.Part(_layout.List.Inset(-1, -1)).Box("Credentials", screen.Window.Place(screen.Rows.Count), hasFocus: true);
        }

        if (screen.Rows.Count == 0)
        {
            DrawEmpty(list);
        }
        else
        {
            DrawRows(list);
            DrawDetails(pen);
        }

        DrawFilter(list);
    }

    private string Sorting => (screen.Order, screen.Marked.Count) switch
    {
        (_, > 0 and var marked) => $"{marked} marked",
        ({ NeedsYouOnly: true }, _) => "only what needs you",
        var (order, _) => $"{order.Sort.ToString().ToLowerInvariant()} {(order.IsReversed ? scene.Glyphs.Up : scene.Glyphs.Down)}",
    };

    private void DrawRows(Pen pen)
    {
        var columns = CredentialColumns.Fit(pen.Width, screen.Widths, screen.ShowsClockTimes);
        CredentialRow.DrawTitles(pen, columns, screen.ShowsClockTimes ? "EXPIRES" : "LEFT");
        for (var row = 0; row < _layout.Rows && screen.Window.Top + row < screen.Rows.Count; row++)
        {
            var at = screen.Window.Top + row;
            var credential = screen.Rows[at];
            pen.Rows(1 + row, 1).Show(credential, CredentialRow.Of(credential, columns, scene) with
            {
                IsSelected = at == screen.Window.Selected,
                IsMarked = !screen.Marked.IsEmpty && screen.Marked.Contains(credential.Id),
                EndsAt = screen.ShowsClockTimes && credential.Lifetime.Expiry.At is { } end ? scene.Clock(end) : null,
            });
        }
    }

    private void DrawDetails(Pen pen)
    {
        var pane = new CredentialPane(screen.Selected!, scene);
        if (!_layout.Pane.IsEmpty)
        {
            pane.Draw(pen.Part(_layout.Pane));
        }
        else if (!_layout.Strip.IsEmpty)
        {
            pane.DrawStrip(pen.Part(_layout.Strip));
        }
    }

    // The row is taken from the list's end while a filter is on.
    private void DrawFilter(Pen pen)
    {
        if (screen.Typing is null && screen.Order.Filter.Length == 0)
        {
            return;
        }

        var y = pen.Height - 1;
        var row = pen.Rows(y, 1).Over(Role.Surface);
        var x = row.Write(1, 0, "/ ", Role.Key);
        (screen.Typing ?? TextField.Of(screen.Order.Filter)).Draw(row, x, 0, Math.Max(10, row.Width - x - 14), screen.Typing is not null);
        row.WriteRight(row.Width - 1, 0, $"{screen.Rows.Count} of {scene.Board.Credentials.Count}", Role.TextMuted);
    }

    private void DrawEmpty(Pen pen)
    {
        string[] lines = scene.Board switch
        {
            { IsReading: true } => ["Reading…"],
            { ReadAt: null, ReadProblem: { } problem } => ["The credentials cannot be read.", "", problem.Message, problem.Hint ?? ""],
            { Credentials.Count: > 0 } => ["Nothing matches.", "", "esc drops the filter"],
            _ =>
            [
                "No credentials yet.",
                "",
                "agent-auth keeps the logins that AI agents use, renews them",
                "before they expire, and revokes them when you log out.",
                "",
                "a  log in to a provider",
                "n  add an API key or token",
            ],
        };
        for (var y = 0; y < lines.Length; y++)
        {
            pen.Write(5, 2 + y, lines[y], y == 0 ? Role.Title : Role.TextMuted);
        }
    }
}
