using AgentAuth.Console.Themes;
using AgentAuth.Console.Words;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Identifiers;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Audit;

/// <summary>The audit trail, the latest first. It follows what happens; the cursor stays on its event.</summary>
public sealed record AuditScreen : Screen
{
    private const int Most = 2000;
    private const int DetailRows = 3;
    private const int RawRows = 7;

    /// <summary>Rows of one credential only; null for all.</summary>
    public CredentialId? Credential { get; init; }

    /// <summary>Null while they are being read.</summary>
    public IReadOnlyList<AuditRow>? Rows { get; init; }

    public AuditVerdict? Verdict { get; init; }

    public ListWindow Window { get; init; } = new();

    public string Filter { get; init; } = "";

    public bool IsTyping { get; init; }

    public bool Follows { get; init; } = true;

    /// <summary>Whether the codes, numbers and JSON of the chosen event are shown.</summary>
    public bool ShowsRaw { get; init; }

    public override string Name => "Audit";

    public override bool KeepsKeys => IsTyping;

    private AuditQuery Query => new(Credential: Credential?.ToString(), Limit: Most);

    private IReadOnlyList<AuditRow> Found =>
        Rows is null ? [] : Filter.Length == 0 ? Rows : [.. Rows.Where(new AuditFilter(Filter).Matches)];

    public static AuditScreen Of(CredentialId credential) => new() { Credential = credential };

    public override IReadOnlyList<Binding> Bindings(ScreenContext context) => IsTyping
        ?
        [
            new("enter", "keep the filter", BindingGroup.Find) { Hint = "keep" },
            new("esc", "drop the filter", BindingGroup.Find) { Hint = "drop" },
        ]
        :
        [
            new("j k down up", "down, up", BindingGroup.Move),
            new(
                "enter", ShowsRaw ? "hide what programs read" : "what programs read of it: codes, numbers, JSON",
                BindingGroup.Move, () => (this with { ShowsRaw = !ShowsRaw }).Do())
            {
                Hint = ShowsRaw ? "close" : "open",
            },
            new(
                "/", "filter: words, event:, credential:, code:, !word", BindingGroup.Find,
                () => (this with { IsTyping = true }).Do()) { Hint = "filter" },
            new(
                "f", Follows ? "stop following" : "follow what happens", BindingGroup.Act,
                () => (this with { Follows = !Follows }).Do(new ReadAudit(Query)))
                {
                    Hint = Follows ? "stop" : "follow",
                },
            new(
                "c", "go to the credential", BindingGroup.Act,
                () => Do(new Navigation.ToCredential(context.State.FindNamed(Current?.Credential)!.Id)))
            {
                Hint = "credential",
                Off = context.State.FindNamed(Current?.Credential) is null ? "it is not here any more" : null,
            },
            new(
                "V", "verify the whole chain", BindingGroup.Act,
                () => (this with { Verdict = null }).Do(new VerifyAudit())),
            new("esc", "drop the filter, then back", BindingGroup.Move),
        ];

    public override Step On(ViewEvent happened, ScreenContext context) => happened switch
    {
        Opened => Do(new ReadAudit(Query), new VerifyAudit()),
        CredentialsListed when Follows && Rows is not null => Do(new ReadAudit(Query)),
        AuditRead read when read.Query == Query => Fill(read.Rows, context).Do(),
        AuditVerified verified => (this with { Verdict = verified.Verdict }).Do(),
        InputEvent input when IsTyping => Type(input, context).Do(),
        KeyPress key when key.Is(KeyName.Escape) && Filter.Length > 0 => (this with { Filter = "" }).Do(),
        InputEvent input
            when ListKeys.On(
                input, Window, Found.Count, ListRows(context)) is { } window => (this with { Window = window }).Do(),
        MouseInput { Action: MouseAction.Press, Button: MouseButton.Left } click => Click(click, context).Do(),
        _ => base.On(happened, context),
    };

    public override void Draw(CellPainter painter, ScreenContext context)
    {
        var (found, layout) = (Found, Layout(context));
        painter.Rule(0, Heading(found), Chain(context), Role.TextMuted);
        var list = layout.InList(painter, Credential?.ToString() ?? "Events", Window.Place(found.Count));
        if (found.Count == 0)
        {
            Empty.Draw(list);
        }
        else
        {
            DrawRows(list, found, context);
            DrawDetail(painter, layout, context);
        }

        DrawFilter(list, found.Count);
    }

    internal override Page? CreatePage(PageHost host) => new AuditPage(host);

    /// <summary>Where rows and details lie.</summary>
    internal ListLayout Layout(ScreenContext context) =>
        ListLayout.For(
            context.Size, ListLayout.Below,
            (Rows, ShowsRaw) switch
            {
                (not { Count: > 0 }, _) => 0,
                (_, true) => RawRows,
                _ => DetailRows,
            });

    private EmptyState Empty => (Rows, Filter) switch
    {
        (null, _) => EmptyState.Reading,
        (_, { Length: > 0 }) => EmptyState.NoMatch,
        _ => new(
            "Nothing has happened yet.", "Every login, refresh, hand-out and revocation is recorded here.",
            ("agent login", "log in to a provider"), ("agent add", "keep an API key or token"),
            ("agent demo", "a home of its own in which much happens")),
    };

    private AuditRow? Current => Window.Selected < Found.Count ? Found[Window.Selected] : null;

    private string Heading(IReadOnlyList<AuditRow> found) =>
        $"{(Credential is null ? "" : $"{Credential}: ")}{found.Count}{(found.Count == Rows?.Count ? "" : $" of {Rows?.Count ?? 0}")} {((Rows?.Count ?? 0) == 1 ? "event" : "events")}{(Follows ? ", following" : "")}";

    private string Chain(ScreenContext context) => Verdict switch
    {
        null => "",
        { FirstBroken: { } row } => $"{context.Glyphs.Cross} chain broken at {row}: {Verdict.Reason}",
        _ => $"{context.Glyphs.Check} chain of {Verdict.Rows} verified",
    };

    private void DrawRows(CellPainter painter, IReadOnlyList<AuditRow> found, ScreenContext context)
    {
        var isNarrow = painter.Width < AuditWords.WidthForAll;
        painter.Write(
            2, 0,
            isNarrow ? AuditWords.NarrowTitles(Credential is null, context.Glyphs)
                : AuditWords.Titles(painter.Width, Credential is null, context.Glyphs), Role.TextMuted);
        for (var row = 0; row < ListRows(context) && Window.Top + row < found.Count; row++)
        {
            var at = Window.Top + row;
            var line = painter.Rows(1 + row, 1);
            if (at == Window.Selected)
            {
                line = line.Over(Role.Selection);
                line.Put(0, 0, context.Glyphs.SelectedRow, Role.Accent);
            }

            line.Columns(2, line.Width - 3).Write(
                0, 0,
                isNarrow ? AuditWords.NarrowLine(found[at], context, line.Width - 3, Credential is null)
                    : AuditWords.Line(found[at], context, line.Width, Credential is null));
        }
    }

    private void DrawDetail(CellPainter painter, ListLayout layout, ScreenContext context)
    {
        if (layout.Details.IsEmpty || Current is not { } row)
        {
            return;
        }

        var inside = layout.InDetails(
            painter, News.Of(row, context.State) ?? $"{row.Credential} {AuditSentence.Happened(row)}",
            ShowsRaw ? "enter: close" : "enter: codes and JSON");
        var page = new PageText(inside.Width, 10);
        page.Fact("When", context.Moment(row.At));
        page.Fact("Asked by", AuditSentence.Asked(row));
        page.Fact("Came out", AuditSentence.CameOut(row) is { Length: > 0 } came ? came : "done");
        if (ShowsRaw)
        {
            page.Fact("Event", $"{row.Event} {row.Code}");
            page.Fact("Actor", row.Actor);
            page.Fact("Detail", row.Detail);
            page.Fact("Hash", $"{row.Hash}, number {row.Sequence}");
        }

        page.Draw(inside, 0, 0, inside.Height);
    }

    // The row is taken from the list's end while a filter is on.
    private void DrawFilter(CellPainter list, int found)
    {
        if (IsTyping || Filter.Length > 0)
        {
            var row = list.Rows(list.Height - 1, 1).Over(Role.Surface);
            row.Write(row.Write(1, 0, "/ ", Role.Key), 0, Filter, Role.Text, row.Width - FilterPlace.CountCells);
            row.WriteRight(row.Width - 1, 0, $"{found} of {Rows?.Count ?? 0}", Role.TextMuted);
        }
    }

    private AuditScreen Fill(IReadOnlyList<AuditRow> rows, ScreenContext context)
    {
        var current = Current?.Sequence;
        var filled = this with { Rows = [.. AuditStory.Of(rows).Reverse()] };
        var at = filled.Found.ToList().FindIndex(row => row.Sequence == current);
        // At the top the cursor stays at the top: that is where new events come in.
        return filled with
        {
            Window = Window.To(Window.Selected == 0 || at < 0 ? 0 : at, filled.Found.Count, ListRows(context)),
        };
    }

    private AuditScreen Type(InputEvent input, ScreenContext context) => input switch
    {
        KeyPress key when key.Is(KeyName.Enter) => this with { IsTyping = false },
        KeyPress key when key.Is(KeyName.Escape) => this with { IsTyping = false, Filter = "" },
        _ => this with { Window = ListKeys.OnArrows(input, Window, Found.Count, ListRows(context)) ?? Window },
    };

    private AuditScreen Click(MouseInput click, ScreenContext context)
    {
        var list = Layout(context).List;
        var row = click.Y - list.Y - 1;
        return list.Contains(click.X, click.Y) && row >= 0 && Window.Top + row < Found.Count
            ? this with { Window = Window with { Selected = Window.Top + row } }
            : this;
    }

    private int ListRows(ScreenContext context) => Math.Max(1, Layout(context).List.Height - 1);
}
