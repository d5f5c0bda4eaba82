using AgentAuth.Console.Themes;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.AddMenu;

/// <summary>Asks what is to be added, and leads to where that is done.</summary>
public sealed record AddMenuScreen : Screen
{
    private const int Widest = 64;
    private const int LabelCells = 12;

    // Two edges, the rule and two lines of text.
    private const int RowsAround = 5;

    /// <summary>The number of the choice that has the keys.</summary>
    public int Focus { get; init; }

    public override string Name => "Add";

    public override bool IsOverlay => true;

    public override bool KeepsKeys => true;

    public override IReadOnlyList<Binding> Bindings(ScreenContext context) =>
    [
        new("enter", "choose", BindingGroup.Act) { Hint = "choose" },
        new("up down tab shift-tab", "move", BindingGroup.Move) { Hint = "move", HintKey = "up/down" },
        .. AddChoice.All.Select(
            (choice, number) => new Binding(
                choice.Key.ToString(), choice.Label.ToLowerInvariant(), BindingGroup.Act, () => Choose(number))),
        new("esc", "close", BindingGroup.Act, () => Do(new Navigation.Back())) { Hint = "close" },
    ];

    internal override Page? CreatePage(PageHost host) => new AddMenuPage(host);

    public override void Draw(CellPainter painter, ScreenContext context)
    {
        var dialog = painter.Part(Box(context));
        dialog.Canvas.Clear(context.Theme[Role.Text]);
        var inside = dialog.Box("Add", hasFocus: true);
        for (var at = 0; at < AddChoice.All.Count; at++)
        {
            DrawChoice(inside.Rows(at, 1), AddChoice.All[at], at == Focus);
        }

        inside.Rule(AddChoice.All.Count, "");
        var text = new PageText(Math.Max(1, inside.Width - 2), 0);
        text.Add(AddChoice.All[Focus].Text, Role.TextMuted);
        text.Draw(inside.Part(new CellArea(1, AddChoice.All.Count + 1, inside.Width - 2, 2)), 0);
    }

    private static void DrawChoice(CellPainter row, AddChoice choice, bool isSelected)
    {
        row = isSelected ? row.Over(Role.Selection) : row;
        row.Put(0, 0, isSelected ? row.Glyphs.SelectedRow : ' ', Role.Accent);
        row.Write(2, 0, choice.Key.ToString(), Role.Key);
        row.Write(4, 0, choice.Label);
        row.Columns(4 + LabelCells, row.Width - LabelCells - 5).Write(0, 0, choice.Short, Role.TextMuted);
    }

    internal Step Choose(int number) => Do(new Navigation.Back(), new Navigation.To(AddChoice.All[number].Screen));

    /// <summary>Where a choice stands.</summary>
    internal static CellArea PlaceOf(int number, ScreenContext context) =>
        Box(context).Inset(1, 1) is var inside ? new CellArea(inside.X, inside.Y + number, inside.Width, 1) : default;

    private static CellArea Box(ScreenContext context) => new CellArea(0, 0, context.Size.Width, context.Size.Height)
        .Centered(Math.Min(Widest, context.Size.Width - 4), AddChoice.All.Count + RowsAround);
}
