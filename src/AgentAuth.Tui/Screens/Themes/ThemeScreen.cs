using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Toolkit;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Themes;

/// <summary>
/// The themes, beside the screen that they are for: while the cursor is on one, the whole view wears it.
/// </summary>
public sealed record ThemeScreen : Screen
{
    private const int Widest = 30;
    private const int ColumnsBeside = 10;
    private const int Border = 2;

    /// <summary>What esc brings back.</summary>
    public required Theme Original { get; init; }

    /// <summary>Null while they are being read.</summary>
    public IReadOnlyList<ThemeEntry>? Entries { get; init; }

    public int Selected { get; init; }

    public override string Name => "Theme";

    public override bool IsOverlay => true;

    public override bool DimsBelow => false;

    /// <summary>Whatever leaves it says whether the theme is kept.</summary>
    public override bool KeepsKeys => true;

    public override IReadOnlyList<Binding> Bindings(ScreenContext context) =>
    [
        new("enter", "keep it", BindingGroup.Act, () => Keep(context)) { Hint = "keep" },
        new("esc", $"back to {Original.Id}", BindingGroup.Act, Restore) { Hint = "restore" },
        new("j k down up", "preview the next, the one before", BindingGroup.Move) { Hint = "preview", HintKey = "j/k" },
    ];

    public override Step On(ViewEvent happened, ScreenContext context) => happened switch
    {
        Opened => Do(new ListThemes()),
        ThemesListed listed => Fill(listed.Entries, context).Do(),
        ThemeLoaded loaded when loaded.Theme.Id == Current?.Id => Do(new Navigation.Wear(loaded.Theme)),
        MouseInput { Action: MouseAction.Press, Button: MouseButton.Left } click
            when !Box(context).Contains(click.X, click.Y) => Restore(),
        _ => Do(),
    };

    public override void Draw(CellPainter painter, ScreenContext context)
    {
        var dialog = painter.Part(Box(context));
        dialog.Canvas.Clear(context.Theme[Role.Text]);
        var inside = dialog.Box(
            "Themes", Entries is { Count: var count } ? $"{Selected + 1}/{count}" : "", hasFocus: true);
        if (Entries is null)
        {
            inside.Write(1, 0, EmptyState.Reading.Title, Role.TextMuted);
        }

        if (HasLegend(context))
        {
            DrawLegend(inside.Rows(ListRows(context), LegendRows), context);
        }
    }

    internal override Page? CreatePage(PageHost host) => new ThemePage(host);

    internal CellArea? ListIn(ScreenContext context) =>
        Entries is null ? null : Box(context).Inset(1, 1) with { Height = ListRows(context) };

    internal IReadOnlyList<ChoiceRow> Rows =>
    [
        .. (Entries ?? []).Select(entry => new ChoiceRow(new Run(entry.Id))
        {
            Note = entry.IsBuiltIn ? null : new Run("yours", Role.TextMuted),
        }),
    ];

    internal Step Preview(int selected)
    {
        var next = this with { Selected = selected };
        return next.Current is { } entry && entry != Current ? next.Do(new LoadTheme(entry.Id)) : next.Do();
    }

    private static int LegendRows => StateLook.All.Count + 1;

    private ThemeEntry? Current => Entries is { } entries && Selected < entries.Count ? entries[Selected] : null;

    private ThemeScreen Fill(IReadOnlyList<ThemeEntry> entries, ScreenContext context) => this with
    {
        Entries = entries,
        Selected = Math.Max(0, entries.ToList().FindIndex(entry => entry.Id == context.Theme.Id)),
    };

    private Step Restore() => Do(new Navigation.Wear(Original), new Navigation.Back());

    private Step Keep(ScreenContext context) => Current?.Id == context.Theme.Id
        ? Do(
            new Navigation.Wear(context.Theme, IsChosen: true), new SaveTheme(context.Theme.Id),
            new Navigation.Back())
        : Do(new Navigation.Say(Message.Note("that theme could not be loaded")));

    // A home with nothing in it shows no state's colour.
    private static void DrawLegend(CellPainter painter, ScreenContext context)
    {
        painter.Rule(0, "States");
        foreach (var (number, look) in StateLook.All.Index())
        {
            painter.Write(
                1, number + 1, $"{context.Theme.Mark(look.State, context.Glyphs)} {look.Word}", look.Role);
        }
    }

    // The right edge: what a list has most colour in stands before it.
    private CellArea Box(ScreenContext context)
    {
        var width = Math.Min(Widest, context.Size.Width - ColumnsBeside);
        var rows = (Entries?.Count ?? 0) + (HasLegend(context) ? LegendRows : 0);
        return new CellArea(
            context.Size.Width - width, 1, width, Math.Clamp(rows + Border, Border + 1, context.Size.Height - 1));
    }

    private bool HasLegend(ScreenContext context) =>
        (Entries?.Count ?? 0) + LegendRows + Border <= context.Size.Height - 1;

    private int ListRows(ScreenContext context) =>
        Box(context).Height - Border - (HasLegend(context) ? LegendRows : 0);
}
