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

    public IReadOnlyList<Credential> Rows { get; init; } = [];

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

    public Credential? Selected => Window.Selected < Rows.Count ? Rows[Window.Selected] : null;

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
        var next = Rows.Skip(Window.Top).Take(layout.Rows).Min(row => Changes.OfCredential(row, steps, scene.Now));
        return scene.Board.Refreshing.IsEmpty ? next : Changes.Earliest([next, Changes.OfSpinner(scene, scene.Now)]);
    }

    /// <summary>What marks or, where there are none, the selection stand for.</summary>
    public IReadOnlyList<Credential> Chosen => Marked.IsEmpty
        ? Selected is { } one ? [one] : []
        : [.. Rows.Where(row => Marked.Contains(row.Id))];

    /// <summary>Orders everything anew; the cursor stays on its credential.</summary>
    public CredentialsScreen Sorted(Scene scene)
    {
        var rows = Order.Apply(scene.Board.Credentials, scene);
        return (this with { Rows = rows, Widths = CredentialWidths.Of(rows) }).On(Selected?.Id, scene);
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
        return shown.Count == Rows.Count && Rows.All(row => shown.ContainsKey(row.Id))
            ? this with { Rows = [.. Rows.Select(row => shown[row.Id])] }
            : null;
    }

    private CredentialsScreen On(string? id, Scene scene)
    {
        var row = 0;
        while (row < Rows.Count && Rows[row].Id != id)
        {
            row++;
        }

        var height = CredentialsLayout.For(scene.Size, ShowsPane).Rows;
        return this with { Window = Window.To(row < Rows.Count ? row : Window.Selected, Rows.Count, height) };
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

        return ListKeys.OnArrows(input, Window, Rows.Count, CredentialsLayout.For(scene.Size, ShowsPane).Rows) is { } window
            ? this with { Window = window }
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
            return (this with { Window = window, KeyAt = scene.Now }).Do();
        }

        if (input is MouseInput { Action: MouseAction.Press, Button: MouseButton.Left } click && layout.List.Contains(click.X, click.Y))
        {
            if (click.Y == layout.List.Y)
            {
                return Columns(layout).SortAt(click.X - layout.List.X) is { } sort ? SortedBy(sort, scene) : Do();
            }

            var row = Window.Top + click.Y - layout.List.Y - 1;
            var isAgain = row == Window.Selected;
            var chosen = row >= Window.Top && row < Rows.Count ? this with { Window = Window with { Selected = row }, KeyAt = scene.Now } : this;
            return isAgain && chosen.Selected is { } opened ? chosen.Do(new Go.To(DetailScreen.Of(opened))) : chosen.Do();
        }

        return Do();
    }
}
