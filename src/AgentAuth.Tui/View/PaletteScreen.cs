using AgentAuth.Console.Themes;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Screens;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.View;

/// <summary>
/// Every action of the screen below and then those of the numbered views, found by typing, with its key and why it
/// cannot be done now.
/// </summary>
public sealed record PaletteScreen : Screen
{
    private const int Widest = 64;
    private const int Tallest = 18;
    private const int RowsAround = 4;

    public required IReadOnlyList<PaletteAction> Actions { get; init; }

    public string Typed { get; init; } = "";

    public ListWindow Window { get; init; } = new();

    public override string Name => "Commands";

    public override bool IsOverlay => true;

    public override bool KeepsKeys => true;

    private List<PaletteAction> Found =>
        [.. Actions.Where(action => Typed.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word =>
            action.Label.Contains(word, StringComparison.OrdinalIgnoreCase)))];

    public static PaletteScreen For(AgentView view, DateTimeOffset now) => new()
    {
        Actions = PaletteAction.All(view, now),
    };

    public override IReadOnlyList<Binding> Bindings(ScreenContext context) =>
    [
        new("enter", "do it", BindingGroup.Act) { Hint = "do it" },
        new("up down", "choose", BindingGroup.Move) { Hint = "choose", HintKey = "up/down" },
        new("esc", "close", BindingGroup.Act, () => Do(new Navigation.Back())) { Hint = "close" },
    ];

    public override Step On(ViewEvent happened, ScreenContext context) => happened switch
    {
        KeyPress key when key.Is(KeyName.Enter) => Choose(),
        MouseInput { Action: MouseAction.Press, Button: MouseButton.Left } click => Click(click, context),
        InputEvent input
            when ListKeys.OnArrows(
                input, Window, Found.Count, Rows(context)) is { } window => (this with { Window = window }).Do(),
        _ => Do(),
    };

    public override void Draw(CellPainter painter, ScreenContext context)
    {
        var box = Box(context);
        var dialog = painter.Part(box);
        dialog.Canvas.Clear(context.Theme[Role.Text]);
        var inside = dialog.Box("Command", hasFocus: true);
        inside.Write(1, 0, ": ", Role.Key);
        var found = Found;
        for (var row = 0; row < Rows(context) && Window.Top + row < found.Count; row++)
        {
            DrawAction(inside.Rows(row + 2, 1), found[Window.Top + row], Window.Top + row == Window.Selected, context);
        }

        var chosen = Window.Selected < found.Count ? found[Window.Selected] : null;
        inside.Write(
            1, 1, found.Count == 0 ? "no such command" : chosen?.Binding.Off is { } reason ? $"off: {reason}" : "",
            Role.Warning, inside.Width - 2);
    }

    private static void DrawAction(CellPainter row, PaletteAction offered, bool isSelected, ScreenContext context)
    {
        var action = offered.Binding;
        row = isSelected ? row.Over(Role.Selection) : row;
        row.Write(1, 0, isSelected ? context.Glyphs.SelectedRow.ToString() : " ", Role.Accent);
        var keyAt = row.WriteRight(row.Width - 1, 0, action.HintKey, Role.Key);
        var x = row.Write(3, 0, offered.Label, action.Off is null ? Role.Text : Role.TextMuted, keyAt - 4);
        if (action.Off is { } reason && keyAt - x > 8)
        {
            row.Write(x + 1, 0, $"({reason})", Role.TextMuted, keyAt - x - 3);
        }
    }

    private Step Choose() => Window.Selected < Found.Count
        ? Do([new Navigation.Back(), .. Found[Window.Selected].Way])
        : Do();

    private Step Click(MouseInput click, ScreenContext context)
    {
        var box = Box(context);
        var row = Window.Top + click.Y - box.Y - 3;
        return !box.Contains(click.X, click.Y) ? Do(new Navigation.Back())
            : click.Y - box.Y - 3 >= 0 && row < Found.Count
                ? (this with { Window = Window with { Selected = row } }).Choose()
                : Do();
    }

    private int Rows(ScreenContext context) => Box(context).Height - RowsAround;

    internal override Page? CreatePage(PageHost host) => new PalettePage(host);

    internal CellArea Box(ScreenContext context) => new CellArea(0, 0, context.Size.Width, context.Size.Height)
        .Centered(
            Math.Min(Widest, context.Size.Width - 4),
            Math.Min(Math.Min(context.Size.Height - 2, Tallest), Actions.Count + RowsAround));
}
