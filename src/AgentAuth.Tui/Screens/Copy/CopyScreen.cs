using AgentAuth.Console.Text;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Text;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Copy;

/// <summary>What can be copied of a thing: names, addresses and commands. Never a secret.</summary>
public sealed record CopyScreen : Screen
{
    private const int Widest = 84;
    private const int LabelCells = 18;
    private const int RowsAround = 2;
    private const int MostWholeRows = 3;

    public required string About { get; init; }

    public required IReadOnlyList<CopyChoice> Choices { get; init; }

    public ListWindow Window { get; init; } = new();

    public override string Name => "Copy";

    public override bool IsOverlay => true;

    public override bool KeepsKeys => true;

    public static CopyScreen Of(Credential credential, ScreenContext context) =>
        new()
        {
            About = credential.Id.ToString(),
            Choices = CopyChoice.Of(credential, context.State.ProviderOf(credential)),
        };

    public static CopyScreen Of(ServerEntry server) => new() { About = server.Name, Choices = CopyChoice.Of(server) };

    public override IReadOnlyList<Binding> Bindings(ScreenContext context) =>
    [
        new("enter", "copy it", BindingGroup.Act) { Hint = "copy" },
        new("up down", "choose", BindingGroup.Move) { Hint = "choose", HintKey = "up/down" },
        new("esc", "close", BindingGroup.Act, () => Do(new Navigation.Back())) { Hint = "close" },
    ];

    public override Step On(ViewEvent happened, ScreenContext context) => happened switch
    {
        KeyPress key when key.Is(KeyName.Enter) => Copy(Window.Selected),
        KeyPress { Name: KeyName.Character } key
            when Choices.ToList().FindIndex(choice => key.Is(choice.Key)) is >= 0 and var at => Copy(at),
        MouseInput { Action: MouseAction.Press, Button: MouseButton.Left } click => Click(click, context),
        InputEvent input
            when ListKeys.On(
                input, Window, Choices.Count, Rows(context)) is { } window => (this with { Window = window }).Do(),
        _ => Do(),
    };

    public override void Draw(CellPainter painter, ScreenContext context)
    {
        var dialog = painter.Part(Box(context));
        dialog.Canvas.Clear(context.Theme[Role.Text]);
        var inside = dialog.Box($"Copy of {About}", "no secrets", hasFocus: true);
        for (var at = Window.Top; at < Choices.Count && at - Window.Top < Rows(context); at++)
        {
            var row = inside.Rows(at - Window.Top, 1);
            row = at == Window.Selected ? row.Over(Role.Selection) : row;
            row.Write(1, 0, Choices[at].Key.ToString(), Role.Key);
            row.Write(3, 0, Choices[at].Label, Role.Text, LabelCells - 1);
            row.Columns(3 + LabelCells, row.Width - LabelCells - 4).Write(0, 0, Choices[at].Text, Role.TextMuted);
        }

        if (WholeRows(context) > 0)
        {
            inside.Rule(Rows(context), Rows(context) < Choices.Count ? Window.Place(Choices.Count) : "");
            Whole(Choices[Window.Selected], context)
                .Draw(inside.Part(new CellArea(1, Rows(context) + 1, inside.Width - 2, inside.Height)), 0);
        }
    }

    private Step Copy(int at) => Do(new Navigation.Back(), Choices[at].Work);

    private Step Click(MouseInput click, ScreenContext context)
    {
        var box = Box(context);
        var row = click.Y - box.Y - 1;
        return !box.Contains(click.X, click.Y) ? Do(new Navigation.Back())
            : row >= 0 && row < Rows(context) && Window.Top + row < Choices.Count ? Copy(Window.Top + row)
            : Do();
    }

    private static int Width(ScreenContext context) => Math.Min(Widest, context.Size.Width - 4);

    /// <summary>Rows of the list.</summary>
    private int Rows(ScreenContext context) =>
        Math.Max(1, Box(context).Height - RowsAround - (WholeRows(context) is > 0 and var whole ? whole + 1 : 0));

    /// <summary>The rows that the longest takes whole, where one does not fit beside its label.</summary>
    private int WholeRows(ScreenContext context) =>
        Choices.Any(choice => CellWidth.Of(UntrustedText.Line(choice.Text)) > Width(context) - LabelCells - 6)
            ? Math.Min(MostWholeRows, Choices.Max(choice => Whole(choice, context).Count))
            : 0;

    private static PageText Whole(CopyChoice choice, ScreenContext context)
    {
        var text = new PageText(Width(context) - 4, 0);
        text.Whole(choice.Text, Role.TextMuted);
        return text;
    }

    private CellArea Box(ScreenContext context) => new CellArea(0, 0, context.Size.Width, context.Size.Height)
        .Centered(
            Width(context),
            Choices.Count + RowsAround + (WholeRows(context) is > 0 and var whole ? whole + 1 : 0));
}
