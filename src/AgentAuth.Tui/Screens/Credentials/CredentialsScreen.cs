using System.Collections.Immutable;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.Screens.Detail;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Credentials;

/// <summary>
/// Every credential with its life. The order is by urgency, and rests while the person is at the keys.
/// </summary>
public sealed record CredentialsScreen : Screen
{
    /// <summary>After so long without a key the order may change under the person's eyes.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    public CredentialOrder Order { get; init; } = new();

    public GroupedRows<Credential> Rows { get; init; } = new([]);

    public CredentialWidths Widths { get; init; } = new(0, 0, 0);

    public ListWindow Window { get; init; } = new();

    /// <summary>Whether the filter is being typed.</summary>
    public bool IsTyping { get; init; }

    public ImmutableHashSet<CredentialId> Marked { get; init; } = [];

    public bool ShowsPane { get; init; } = true;

    public bool ShowsClockTimes { get; init; }

    /// <summary>Whether what happens next and what happened last are shown below the list.</summary>
    public bool ShowsBand { get; init; } = true;

    /// <summary>How far the timeline looks; null until there is something to look at.</summary>
    public TimelineZoom? Zoom { get; init; }

    public DateTimeOffset? KeyAt { get; init; }

    public override string Name => "Credentials";

    public override bool KeepsKeys => IsTyping;

    public Credential? Selected => Rows.At(Window.Selected);

    public override IReadOnlyList<Binding> Bindings(ScreenContext context) =>
        new CredentialsBindings(this, context).All;

    public override Step On(ViewEvent happened, ScreenContext context) => happened switch
    {
        Opened => (this with { KeyAt = null }).Sorted(context).Do(),
        CredentialsListed or LoginRefreshed => Refilled(context).Do(),
        ProjectSeen seen => (this with { Order = Order with { Project = seen.Use } }).Sorted(context).Do(),
        Resized => Scrolled(context).Do(),
        InputEvent input when IsTyping => Type(input, context).Do(),
        KeyPress key when key.Is(KeyName.Escape) => Escape(context).Do(),
        InputEvent input => Move(input, context),
        _ => Do(),
    };

    internal override Page? CreatePage(PageHost host) => new CredentialsPage(host);

    public override void Draw(CellPainter painter, ScreenContext context) =>
        new CredentialsFrame(this, context).Draw(painter);

    public override DateTimeOffset? NextChangeAt(ScreenContext context)
    {
        var layout = Layout(context);
        var steps = context.Glyphs.BarSteps.Length * Math.Max(Columns(layout).Bar, layout.Pane.Width);
        var next = Rows.Lines.Skip(Window.Top).Take(layout.Rows).OfType<Credential>()
            .Min(row => Changes.OfCredential(row, steps, context.Now));
        var timeline = layout.Timeline.IsEmpty
            ? null
            : Timeline.NextChangeAt(
                context.State.Coming, ZoomIn(context), CredentialsFrame.TimelineCells(layout), context.Now);
        return Changes.Earliest(
        [
            next, timeline, context.State.Refreshing.IsEmpty ? null : Changes.OfSpinner(context, context.Now),
        ]);
    }

    /// <summary>What marks or, where there are none, the selection stand for.</summary>
    public IReadOnlyList<Credential> Chosen => Marked.IsEmpty
        ? Selected is { } one ? [one] : []
        : [.. Rows.Items.Where(row => Marked.Contains(row.Id))];

    /// <summary>Orders everything anew; the cursor stays on its credential.</summary>
    public CredentialsScreen Sorted(ScreenContext context)
    {
        var ordered = Order.Apply(context.State.Credentials, context);
        var rows = Order.Grouping is CredentialGrouping.None
            ? new GroupedRows<Credential>(ordered)
            : GroupedRows.Of(ordered, Order.GroupOf);
        var measured = this with { Widths = Measured(context), Read = context.State.Credentials };
        return (measured with { Rows = rows }).On(Selected?.Id, context);
    }

    /// <summary>The credentials that <see cref="Widths"/> were measured of.</summary>
    private IReadOnlyList<Credential>? Read { get; init; }

    // Of all, shown or not, so that no column moves while a filter is typed.
    private CredentialWidths Measured(ScreenContext context) => ReferenceEquals(Read, context.State.Credentials)
        ? Widths
        : CredentialWidths.Of(context.State.Credentials);

    internal CredentialsLayout Layout(ScreenContext context) => CredentialsLayout.For(
        context.Size, ShowsPane, ShowsBand, Math.Max(Rows.Count, context.State.Credentials.Count));

    internal TimelineZoom ZoomIn(ScreenContext context) =>
        Zoom ?? TimelineZoom.For(context.State.Coming, context.State.ReadAt ?? context.Now);

    private CredentialColumns Columns(CredentialsLayout layout) =>
        CredentialColumns.Fit(layout.List.Width, Widths, ShowsClockTimes);

    // A second click on a title turns its order around.
    private Step SortedBy(CredentialSort sort, ScreenContext context) =>
        (this with { Order = Order with { Sort = sort, IsReversed = Order.Sort == sort && !Order.IsReversed } }).Sorted(
            context).Do();

    private CredentialsScreen Refilled(ScreenContext context)
    {
        var filled = Marked.IsEmpty ? this : this with { Marked = Marked.Intersect(IdsOf(context.State.Credentials)) };
        var isResting = KeyAt is { } at && context.Now - at < Rest;
        return (isResting ? filled.InSameOrder(context) : null) ?? filled.Sorted(context);
    }

    /// <summary>Null where others are shown than were.</summary>
    private CredentialsScreen? InSameOrder(ScreenContext context)
    {
        var shown = Order.Apply(context.State.Credentials, context).ToDictionary(row => row.Id);
        return shown.Count == Rows.Items.Count() && Rows.Items.All(row => shown.ContainsKey(row.Id))
            ? this with { Rows = new([.. Rows.Lines.Select(row => row is null ? null : shown[row.Id])]) }
            : null;
    }

    private CredentialsScreen On(CredentialId? id, ScreenContext context)
    {
        var height = Layout(context).Rows;
        var line = Rows.LineOf(row => row.Id == id) ?? Window.Selected;
        return this with { Window = Rows.Settle(Window.To(line, Rows.Count, height), 0, height) };
    }

    private static IEnumerable<CredentialId> IdsOf(IReadOnlyList<Credential> credentials) =>
        credentials.Select(credential => credential.Id);

    internal CredentialsScreen Scrolled(ScreenContext context) => On(Selected?.Id, context);

    private CredentialsScreen Type(InputEvent input, ScreenContext context)
    {
        if (input is KeyPress end && (end.Is(KeyName.Enter) || end.Is(KeyName.Escape)))
        {
            var kept = end.Is(KeyName.Enter) ? Order : Order with { Filter = "" };
            return (this with { IsTyping = false, Order = kept }).Sorted(context);
        }

        var height = Layout(context).Rows;
        return ListKeys.OnArrows(input, Window, Rows.Count, height) is { } window
            ? this with { Window = Rows.Settle(window, Window.Selected, height) }
            : this;
    }

    private CredentialsScreen Escape(ScreenContext context) => Marked.IsEmpty
        ? (this with { Order = Order with { Filter = "", NeedsYouOnly = false, Project = null } }).Sorted(context)
        : this with { Marked = [] };

    private Step Move(InputEvent input, ScreenContext context)
    {
        var layout = Layout(context);
        if (ListKeys.On(input, Window, Rows.Count, layout.Rows) is { } window)
        {
            return (this with { Window = Rows.Settle(window, Window.Selected, layout.Rows), KeyAt = context.Now }).Do();
        }

        if (input is MouseInput { Action: MouseAction.Press, Button: MouseButton.Left } click
            && layout.List.Contains(click.X, click.Y))
        {
            if (click.Y == layout.List.Y)
            {
                return Columns(layout).SortAt(click.X - layout.List.X) is { } sort ? SortedBy(sort, context) : Do();
            }

            var row = Window.Top + ((click.Y - layout.List.Y - 1) / layout.Pitch);
            var isAgain = row == Window.Selected;
            var chosen = Rows.At(row) is null
                ? this
                : this with { Window = Window with { Selected = row }, KeyAt = context.Now };
            return isAgain && chosen.Selected is { } opened
                ? chosen.Do(new Navigation.To(DetailScreen.Of(opened)))
                : chosen.Do();
        }

        return Do();
    }
}
