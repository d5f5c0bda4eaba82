using System.Collections.Immutable;
using AgentAuth.Core.Credentials;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.View;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens;

/// <summary>Every credential with its life. The order is by urgency, and rests while the person is at the keys.</summary>
public sealed record CredentialsScreen : Screen
{
    /// <summary>After so long without a key the order may change under the person's eyes.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    public CredentialOrder Order { get; init; } = new();

    public GroupedRows<Credential> Rows { get; init; } = new([]);

    public CredentialWidths Widths { get; init; } = new(0, 0, 0);

    public ListWindow Window { get; init; } = new();

    /// <summary>The filter being typed; null while it is not.</summary>
    public TextField? Typing { get; init; }

    public ImmutableHashSet<string> Marked { get; init; } = [];

    public bool ShowsPane { get; init; } = true;

    public bool ShowsClockTimes { get; init; }

    public DateTimeOffset? KeyAt { get; init; }

    public override string Name => "Credentials";

    public override bool KeepsKeys => Typing is not null;

    public Credential? Selected => Rows.At(Window.Selected);

    public override IReadOnlyList<Binding> Bindings(Scene scene) => new CredentialsBindings(this, scene).All;

    public override Step On(ViewEvent happened, Scene scene) => happened switch
    {
        Opened => (this with { KeyAt = null }).Sorted(scene).Do(),
        Report.Listed or Report.Renewed => Refilled(scene).Do(),
        Resized => Scrolled(scene).Do(),
        InputEvent input when Typing is not null => Type(input, scene).Do(),
        KeyPress key when key.Is(KeyName.Escape) => Escape(scene).Do(),
        InputEvent input => Move(input, scene),
        _ => Do(),
    };

    public override void Draw(Pen pen, Scene scene) => new CredentialsFrame(this, scene).Draw(pen);

    public override DateTimeOffset? NextChangeAt(Scene scene)
    {
        var layout = CredentialsLayout.For(scene.Size, ShowsPane);
        var steps = scene.Glyphs.BarSteps.Length * Math.Max(Columns(layout).Bar, layout.Pane.Width);
        var next = Rows.Lines.Skip(Window.Top).Take(layout.Rows).OfType<Credential>().Min(row => Changes.OfCredential(row, steps, scene.Now));
        return scene.Board.Refreshing.IsEmpty ? next : Changes.Earliest([next, Changes.OfSpinner(scene, scene.Now)]);
    }

    /// <summary>What marks or, where there are none, the selection stand for.</summary>
    public IReadOnlyList<Credential> Chosen => Marked.IsEmpty
        ? Selected is { } one ? [one] : []
        : [.. Rows.Items.Where(row => Marked.Contains(row.Id))];

    /// <summary>Orders everything anew; the cursor stays on its credential.</summary>
    public CredentialsScreen Sorted(Scene scene)
    {
        var ordered = Order.Apply(scene.Board.Credentials, scene);
        var rows = Order.Grouping is CredentialGrouping.None ? new GroupedRows<Credential>(ordered) : GroupedRows.Of(ordered, Order.GroupOf);
        return (this with { Rows = rows, Widths = CredentialWidths.Of(ordered) }).On(Selected?.Id, scene);
    }

    private CredentialColumns Columns(CredentialsLayout layout) => CredentialColumns.Fit(layout.List.Width, Widths, ShowsClockTimes);

    // A second click on a title turns its order around.
    private Step SortedBy(CredentialSort sort, Scene scene) =>
        (this with { Order = Order with { Sort = sort, IsReversed = Order.Sort == sort && !Order.IsReversed } }).Sorted(scene).Do();

    private CredentialsScreen Refilled(Scene scene)
    {
        var filled = Marked.IsEmpty ? this : this with { Marked = Marked.Intersect(IdsOf(scene.Board.Credentials)) };
        var isResting = KeyAt is { } at && scene.Now - at < Rest;
        return (isResting ? filled.InSameOrder(scene) : null) ?? filled.Sorted(scene);
    }

    /// <summary>Null where others are shown than were.</summary>
    private CredentialsScreen? InSameOrder(Scene scene)
    {
        var shown = Order.Apply(scene.Board.Credentials, scene).ToDictionary(row => row.Id);
        return shown.Count == Rows.Items.Count() && Rows.Items.All(row => shown.ContainsKey(row.Id))
            ? this with { Rows = new([.. Rows.Lines.Select(row => row is null ? null : shown[row.Id])]) }
            : null;
    }

    private CredentialsScreen On(string? id, Scene scene)
    {
        var height = CredentialsLayout.For(scene.Size, ShowsPane).Rows;
        var line = Rows.LineOf(row => row.Id == id) ?? Window.Selected;
        return this with { Window = Rows.Settle(Window.To(line, Rows.Count, height), 0, height) };
    }

    private static IEnumerable<string> IdsOf(IReadOnlyList<Credential> credentials) => credentials.Select(credential => credential.Id);

    private CredentialsScreen Scrolled(Scene scene) => On(Selected?.Id, scene);

    private CredentialsScreen Type(InputEvent input, Scene scene)
    {
        if (input is KeyPress end && (end.Is(KeyName.Enter) || end.Is(KeyName.Escape)))
        {
            var kept = end.Is(KeyName.Enter) ? Order : Order with { Filter = "" };
            return (this with { Typing = null, Order = kept }).Sorted(scene);
        }

        if (Typing!.On(input) is { } field)
        {
            return (this with { Typing = field, Order = Order with { Filter = field.Text } }).Sorted(scene);
        }

        var height = CredentialsLayout.For(scene.Size, ShowsPane).Rows;
        return ListKeys.OnArrows(input, Window, Rows.Count, height) is { } window
            ? this with { Window = Rows.Settle(window, Window.Selected, height) }
            : this;
    }

    private CredentialsScreen Escape(Scene scene) => Marked.IsEmpty
        ? (this with { Order = Order with { Filter = "", NeedsYouOnly = false } }).Sorted(scene)
        : this with { Marked = [] };

    private Step Move(InputEvent input, Scene scene)
    {
        var layout = CredentialsLayout.For(scene.Size, ShowsPane);
        if (ListKeys.On(input, Window, Rows.Count, layout.Rows) is { } window)
        {
            return (this with { Window = Rows.Settle(window, Window.Selected, layout.Rows), KeyAt = scene.Now }).Do();
        }

        if (input is MouseInput { Action: MouseAction.Press, Button: MouseButton.Left } click && layout.List.Contains(click.X, click.Y))
        {
            if (click.Y == layout.List.Y)
            {
                return Columns(layout).SortAt(click.X - layout.List.X) is { } sort ? SortedBy(sort, scene) : Do();
            }

            var row = Window.Top + click.Y - layout.List.Y - 1;
            var isAgain = row == Window.Selected;
            var chosen = Rows.At(row) is null ? this : this with { Window = Window with { Selected = row }, KeyAt = scene.Now };
            return isAgain && chosen.Selected is { } opened ? chosen.Do(new Go.To(DetailScreen.Of(opened))) : chosen.Do();
        }

        return Do();
    }
}
