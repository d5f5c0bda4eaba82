using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Themes;

/// <summary>The themes, each worn by the whole view while the cursor is on it.</summary>
public sealed record ThemeScreen : Screen
{
    private const int ListCells = 34;
    private const int ColumnsForPreview = 60;

    /// <summary>What esc brings back.</summary>
    public required Theme Original { get; init; }

    /// <summary>Null while they are being read.</summary>
    public IReadOnlyList<ThemeEntry>? Entries { get; init; }

    public ListWindow Window { get; init; } = new();

    public override string Name => "Theme";

    public override IReadOnlyList<Binding> Bindings(ScreenContext context) =>
    [
        new("j k down up", "preview the next, the one before", BindingGroup.Move) { Hint = "preview", HintKey = "j/k" },
        new("enter", "keep it", BindingGroup.Act, () => Keep(context)) { Hint = "keep" },
        new(
            "esc", $"back to {Original.Id}", BindingGroup.Act,
            () => Do(new Navigation.Wear(Original), new Navigation.Back())) { Hint = "restore" },
    ];

    public override Step On(ViewEvent happened, ScreenContext context) => happened switch
    {
        Opened => Do(new ListThemes()),
        ThemesListed listed => Fill(listed.Entries, context).Do(),
        ThemeLoaded loaded when loaded.Theme.Id == Current?.Id => Do(new Navigation.Wear(loaded.Theme)),
        InputEvent input
            when Entries is { } entries
                && ListKeys.On(input, Window, entries.Count, Rows(context)) is { } window => Preview(window),
        MouseInput { Action: MouseAction.Press, Button: MouseButton.Left } click
            when Entries is { } entries && click.Y >= 2 && Window.Top + click.Y - 2 < entries.Count =>
            Preview(Window with { Selected = Window.Top + click.Y - 2 }),
        _ => Do(),
    };

    public override void Draw(CellPainter painter, ScreenContext context)
    {
        painter.Rule(0, "Theme", $"enter keep · esc restore {Original.Id}");
        var body = painter.Rows(1, painter.Height - 1);
        var hasPreview = painter.Width >= ColumnsForPreview;
        DrawList(
            body.Columns(0, hasPreview ? ListCells : painter.Width)
                .Box(
                    $"Themes ({Entries?.Count ?? 0})",
                    Entries is { } entries && entries.Count > Rows(context) ? Window.Place(entries.Count) : "",
                    hasFocus: true), context);
        if (hasPreview)
        {
            DrawPreview(
                body.Columns(ListCells, painter.Width - ListCells).Box($"Preview: {context.Theme.Name}"), context);
        }
    }

    private ThemeEntry? Current =>
        Entries is { } entries && Window.Selected < entries.Count ? entries[Window.Selected] : null;

    private ThemeScreen Fill(IReadOnlyList<ThemeEntry> entries, ScreenContext context)
    {
        var at = entries.ToList().FindIndex(entry => entry.Id == context.Theme.Id);
        return this with { Entries = entries, Window = Window.To(Math.Max(0, at), entries.Count, Rows(context)) };
    }

    private Step Preview(ListWindow window)
    {
        var next = this with { Window = window };
        return next.Current is { } entry && entry != Current ? next.Do(new LoadTheme(entry.Id)) : next.Do();
    }

    private Step Keep(ScreenContext context) => Current?.Id == context.Theme.Id
        ? Do(
            new Navigation.Wear(context.Theme, IsChosen: true), new SaveTheme(context.Theme.Id),
            new Navigation.Back())
        : Do(new Navigation.Say(Message.Note("that theme could not be loaded")));

    private void DrawList(CellPainter painter, ScreenContext context)
    {
        for (var row = 0; row < painter.Height && Window.Top + row < (Entries?.Count ?? 0); row++)
        {
            var at = Window.Top + row;
            var line = painter.Rows(row, 1);
            if (at == Window.Selected)
            {
                line = line.Over(Role.Selection);
                line.Write(1, 0, context.Glyphs.SelectedRow.ToString(), Role.Accent);
            }

            var x = line.Write(3, 0, Entries![at].Id, Role.Text, line.Width - 4);
            if (!Entries[at].IsBuiltIn)
            {
                line.Write(x + 1, 0, "yours", Role.TextMuted);
            }
        }
    }

    private static void DrawPreview(CellPainter painter, ScreenContext context)
    {
        (DisplayState State, double Left, string Text)[] bars =
        [
            (DisplayState.Fresh, 0.72, "5h42m"), (DisplayState.Due, 0.18, "1h31m"), (DisplayState.Danger, 0.03, "42s"),
            (DisplayState.Expired, 0, "3m ago"),
        ];
        var barCells = Math.Clamp(painter.Width - 30, 8, 24);
        for (var row = 0; row < bars.Length; row++)
        {
            var look = StateLook.Of(bars[row].State);
            painter.Write(1, 1 + row, $"{context.Theme.Mark(look.State, context.Glyphs)} {look.Word}", look.Role);
            var bar = TtlBar.Known(bars[row].Left).Draw(barCells, context.Glyphs, isSlim: true);
            var x = painter.Write(16, 1 + row, bar);
            painter.WriteRight(x + 8, 1 + row, bars[row].Text);
        }

        DrawMarks(painter, context);
        DrawRoles(painter);
        painter.Write(1, 12, context.Theme.Source, Role.TextMuted);
    }

    private static void DrawMarks(CellPainter painter, ScreenContext context)
    {
        var (x, y) = (1, 6);
        foreach (var look in StateLook.All.Skip((int)DisplayState.Revoked))
        {
            var text = $"{context.Theme.Mark(look.State, context.Glyphs)} {look.Word}";
            (x, y) = x + text.Length > painter.Width ? (1, y + 1) : (x, y);
            x = painter.Write(x, y, text, look.Role) + 3;
        }
    }

    private static void DrawRoles(CellPainter painter)
    {
        painter.Part(new CellArea(1, 9, Math.Min(16, painter.Width - 2), 1)).Over(Role.Selection)
            .Write(1, 0, "selected row");
        var x = 18;
        foreach (var (word, role) in new[]
        {
            ("text", Role.Text),
            ("muted", Role.TextMuted),
            ("key", Role.Key),
            ("link", Role.Link),
            ("accent", Role.Accent),
        })
        {
            x = x + word.Length <= painter.Width ? painter.Write(x, 9, word, role) + 2 : x;
        }

        x = 1;
        foreach (var (word, role) in new[]
        {
            ("done", Role.Success),
            ("note", Role.Info),
            ("warning", Role.Warning),
            ("error", Role.Error),
            ("broad scope", Role.RiskBroad),
        })
        {
            x = x + word.Length <= painter.Width ? painter.Write(x, 10, word, role) + 2 : x;
        }
    }

    private static int Rows(ScreenContext context) => Math.Max(1, context.Size.Height - 3);
}
