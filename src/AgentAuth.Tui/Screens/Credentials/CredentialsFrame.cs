using System.Globalization;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Credentials;

/// <summary>How the list of credentials looks.</summary>
internal readonly struct CredentialsFrame(CredentialsScreen screen, ScreenContext context)
{
    private const int LongestFolder = 28;
    private const int CellsForSentence = 60;

    private static readonly object RulePlace = new();
    private static readonly object HeadPlace = new();
    private static readonly object PanePlace = new();
    private static readonly object TitlePlace = new();
    private static readonly object TimelinePlace = new();
    private static readonly object BandPlace = new();
    private static readonly object FeedPlace = new();

    private readonly CredentialsLayout _layout = screen.Layout(context);

    public void Draw(CellPainter painter)
    {
        painter.Rows(0, 1)
            .Show(
                RulePlace,
                new RuleAbove(
                    context.State.CountsAt(context.Now), screen.Order, screen.Marked.Count,
                    screen.Rows.ItemsBefore(screen.Rows.Count)));
        var list = painter.Part(_layout.List);
        if (_layout.HasBoxes)
        {
            var box = painter.Part(_layout.List.Inset(-1, -1));
            box.Box(hasFocus: true);
            box.Rows(0, 1)
                .Show(
                    HeadPlace,
                    new Head(
                        screen.Rows.ItemsBefore(screen.Window.Selected + 1),
                        screen.Rows.ItemsBefore(screen.Rows.Count)));
        }

        if (screen.Rows.Count == 0)
        {
            DrawEmpty(list);
        }
        else
        {
            DrawRows(list);
            DrawDetails(painter);
        }

        DrawFilter(list);
        DrawTimeline(painter);
        if (!_layout.Feed.IsEmpty)
        {
            painter.Part(_layout.Feed).Show(FeedPlace, EventFeed.SourceOf(context), new EventFeed(context));
        }
    }

    /// <summary>The width of the timeline inside its frame.</summary>
    public static int TimelineCells(CredentialsLayout layout) => Math.Max(0, layout.Timeline.Width - 4);

    private void DrawTimeline(CellPainter painter)
    {
        if (_layout.Timeline.IsEmpty)
        {
            return;
        }

        var zoom = screen.ZoomIn(context);
        var band = painter.Part(_layout.Timeline);
        var isSmall = _layout.Timeline.Height <= CredentialsLayout.SmallBandRows;
        band.Show(BandPlace, new Band(zoom.Title, isSmall));
        band.Part(band.Canvas.Area.Inset(2, 1) with { Height = band.Height - (isSmall ? 1 : 2) }).Show(
            TimelinePlace,
            Timeline.Of(context.State.Coming, zoom, TimelineCells(_layout), context.Now));
    }

    private void DrawRows(CellPainter painter)
    {
        var columns = CredentialColumns.Fit(painter.Width, screen.Widths, screen.ShowsClockTimes);
        var isSlim = _layout.Pitch == 1 || !painter.Theme.HasTrack;
        painter.Rows(0, 1).Show(
            TitlePlace,
            new CredentialTitles(columns, screen.Order.Sort, screen.Order.IsReversed, screen.ShowsClockTimes));
        for (var row = 0; row < _layout.Rows && screen.Window.Top + row < screen.Rows.Count; row++)
        {
            var at = screen.Window.Top + row;
            var line = painter.Rows(1 + (row * _layout.Pitch), 1);
            if (screen.Rows.At(at) is not { } credential)
            {
                var name = screen.Order.GroupOf(screen.Rows.At(at + 1)!);
                line.Show(name, new GroupHead(name, screen.Rows.ItemsUnder(at)));
                continue;
            }

            line.Show(credential, CredentialRow.Of(credential, columns, context, isSlim) with
            {
                IsSelected = at == screen.Window.Selected,
                IsFlashing = !context.State.Flashing.IsEmpty
                    && context.State.Flashing.TryGetValue(credential.Id, out var until) && context.Now < until,
                IsMarked = !screen.Marked.IsEmpty && screen.Marked.Contains(credential.Id),
                EndsAt = screen.ShowsClockTimes && credential.Lifetime.Expiry.At is { } end ? context.Clock(end) : null,
            });
        }
    }

    private void DrawDetails(CellPainter painter)
    {
        var area = _layout.Pane.IsEmpty ? _layout.Strip : _layout.Pane;
        if (!area.IsEmpty)
        {
            var source = (screen.Selected!, context.State, context.Session, context.Now);
            painter.Part(area)
                .Show(PanePlace, source, new Details(screen.Selected!, context, IsStrip: _layout.Pane.IsEmpty));
        }
    }

    // The row is taken from the list's end while a filter is on.
    private void DrawFilter(CellPainter painter)
    {
        if (!screen.IsTyping && screen.Order.Filter.Length == 0)
        {
            return;
        }

        var y = painter.Height - 1;
        var row = painter.Rows(y, 1).Over(Role.Surface);
        row.Write(1, 0, "/ ", Role.Key);
        var field = CredentialsPage.FieldIn(_layout.List, screen.Order.Filter);
        if (screen.Order.Filter.Length == 0)
        {
            row.Write(field.Right - _layout.List.X + 1, 0, CredentialFilter.Hint, Role.TextMuted, row.Width - 18);
        }
        else if (!screen.IsTyping)
        {
            row.Write(field.X - _layout.List.X, 0, screen.Order.Filter, Role.Text, field.Width);
        }

        row.WriteRight(
            row.Width - 1, 0, $"{screen.Rows.Items.Count()} of {context.State.Credentials.Count}", Role.TextMuted);
    }

    private void DrawEmpty(CellPainter painter)
    {
        var empty = context.State switch
        {
            { IsReading: true } => EmptyState.Reading,
            { ReadAt: null, ReadProblem: { } problem } => new EmptyState(
                "The credentials cannot be read.", $"{problem.Message}. {problem.Hint}"),
            { Credentials.Count: > 0 } when screen.Order is { Project: { } project, Filter: "", NeedsYouOnly: false } =>
                new EmptyState(
                    $"Nothing here is used by {project.Folder}.",
                    "No MCP server in its own files, no account rule of its place and no git remote names a credential "
                        + "that is here.",
                    ("p", "show all again"),
                    ("agent list --project", "says what is missing")),
            { Credentials.Count: > 0 } => EmptyState.NoMatch,
            _ => new EmptyState(
                "No credentials yet.",
                "agent-auth keeps the logins that AI agents use, refreshes them before they expire, and revokes them "
                    + "when you log out.",
                ("a, agent login", "log in to a provider"),
                ("a, agent add", "add an API key, a token or a reference"),
                ("agent demo", "look at a home with everything in it")),
        };
        empty.Draw(painter);
    }

    private readonly record struct RuleAbove(StateCounts Counts, CredentialOrder Order, int Marked, int Shown)
        : IPicture
    {
        public void Draw(CellPainter painter)
        {
            var note = this switch
            {
                { Marked: > 0 and var marked } => $"{marked} marked",
                { Order.Filter: { Length: > 0 } filter } =>
                    $"{(filter.Length > painter.Width / 4 ? "filtered" : $"/{filter}")}, esc clears",
                { Order: { NeedsYouOnly: true, Project: { } project } } =>
                    $"{(IsNarrow(painter) ? "in" : "only what needs you in")} {Near(project.Folder, painter)}",
                { Order.NeedsYouOnly: true } => "only what needs you",
                { Order.Project: { } project } => IsNarrow(painter)
                    ? $"in {Near(project.Folder, painter)}"
                    : $"only what {Near(project.Folder, painter)} uses",
                { Order.Grouping: not CredentialGrouping.None and var grouping } =>
                    $"{CredentialsBindings.WordOf(grouping)}, {Sorting(painter)}",
                _ => Sorting(painter),
            };
            painter.Rule(0, Summary(painter.Width - note.Length - 10), note, Role.TextMuted);
        }

        // How all of them stand is no word about the few that are shown.
        private string Summary(int room) => Order is { Filter: "", NeedsYouOnly: false, Project: null }
            ? StateSummary.Of(Counts, room)
            : $"{Shown} of {(Counts.All == 1 ? "1 credential" : $"{Counts.All} credentials")}";

        private static bool IsNarrow(CellPainter painter) => painter.Width < CellsForSentence;

        // Of a folder far down its end says the most.
        private static string Near(string folder, CellPainter painter)
        {
            var most = Math.Min(LongestFolder, painter.Width / 4);
            return folder.Length > most && folder.IndexOf('/', folder.Length - most) is > 0 and var at
                ? $"{painter.Glyphs.Ellipsis}{folder[at..]}"
                : folder;
        }

        private string Sorting(CellPainter painter) =>
            $"{Order.Sort.ToString().ToLowerInvariant()} "
                + (Order.IsReversed ? painter.Glyphs.Up : painter.Glyphs.Down);
    }

    private readonly record struct Head(int Place, int Count) : IPicture
    {
        public void Draw(CellPainter painter) => painter.Head("Credentials", $"{Place}/{Count}");
    }

    private readonly record struct Band(string Title, bool IsSmall, string Note = "+/- zoom") : IPicture
    {
        public void Draw(CellPainter painter)
        {
            if (IsSmall)
            {
                painter.Rule(0, Title, Note);
            }
            else
            {
                painter.Box(Title, Note);
            }
        }
    }

    private readonly record struct GroupHead(string Name, int Count) : IPicture
    {
        public void Draw(CellPainter painter)
        {
            var x = painter.Write(1, 0, Name, Role.Title);
            painter.Write(x + 2, 0, Count.ToString(CultureInfo.InvariantCulture), Role.TextMuted);
        }
    }

    private readonly record struct Details(Credential Credential, ScreenContext Context, bool IsStrip) : IPicture
    {
        public void Draw(CellPainter painter)
        {
            var pane = new CredentialPane(Credential, Context);
            if (IsStrip)
            {
                pane.DrawStrip(painter);
            }
            else
            {
                pane.Draw(painter);
            }
        }
    }
}
