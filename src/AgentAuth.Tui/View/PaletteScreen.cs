using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Screens;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Toolkit;
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
    private const int RowsAbove = 2;

    public required IReadOnlyList<PaletteAction> Actions { get; init; }

    public string Typed { get; init; } = "";

    /// <summary>The number of the one, of those that are found, that enter does.</summary>
    public int Selected { get; init; }

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
        new("enter", "do it", BindingGroup.Act, Choose) { Hint = "do it" },
        new("up down", "choose", BindingGroup.Move) { Hint = "choose", HintKey = "up/down" },
        new("esc", "close", BindingGroup.Act, () => Do(new Navigation.Back())) { Hint = "close" },
    ];

    public override Step On(ViewEvent happened, ScreenContext context) => happened switch
    {
        MouseInput { Action: MouseAction.Press, Button: MouseButton.Left } click
            when !Box(context).Contains(click.X, click.Y) => Do(new Navigation.Back()),
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
        var chosen = Selected < found.Count ? found[Selected] : null;
        inside.Write(
            1, 1, found.Count == 0 ? "no such command" : chosen?.Binding.Off is { } reason ? $"off: {reason}" : "",
            Role.Warning, inside.Width - 2);
    }

    internal IReadOnlyList<ChoiceRow> Rows => [.. Found.Select(RowOf)];

    internal CellArea ListIn(ScreenContext context)
    {
        var inside = Box(context).Inset(1, 1);
        return inside with { Y = inside.Y + RowsAbove, Height = inside.Height - RowsAbove };
    }

    internal Step Choose() => Selected < Found.Count ? Do([new Navigation.Back(), .. Found[Selected].Way]) : Do();

    internal override Page? CreatePage(PageHost host) => new PalettePage(host);

    internal CellArea Box(ScreenContext context) => new CellArea(0, 0, context.Size.Width, context.Size.Height)
        .Centered(
            Math.Min(Widest, context.Size.Width - 4),
            Math.Min(Math.Min(context.Size.Height - 2, Tallest), Actions.Count + RowsAround));

    private static ChoiceRow RowOf(PaletteAction offered) =>
        new(
            new Run(offered.Label, offered.Binding.Off is null ? Role.Text : Role.TextMuted),
            new Run(offered.Binding.Off is { } reason ? $"  ({reason})" : "", Role.TextMuted))
        {
            Note = new Run(offered.Binding.HintKey, Role.Key),
        };
}
