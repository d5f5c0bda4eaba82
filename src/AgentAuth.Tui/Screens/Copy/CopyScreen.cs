using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
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
        MouseInput { Action: MouseAction.Press, Button: MouseButton.Left } click => Click(click, Box(context)),
        InputEvent input
            when ListKeys.On(
                input, Window, Choices.Count, Choices.Count) is { } window => (this with { Window = window }).Do(),
        _ => Do(),
    };

    public override void Draw(CellPainter painter, ScreenContext context)
    {
        var dialog = painter.Part(Box(context));
        dialog.Canvas.Clear(context.Theme[Role.Text]);
        var inside = dialog.Box($"Copy of {About}", "no secrets", hasFocus: true);
        for (var at = 0; at < Choices.Count; at++)
        {
            var row = inside.Rows(at, 1);
            row = at == Window.Selected ? row.Over(Role.Selection) : row;
            row.Write(1, 0, Choices[at].Key.ToString(), Role.Key);
            row.Write(3, 0, Choices[at].Label, Role.Text, LabelCells - 1);
            row.Columns(3 + LabelCells, row.Width - LabelCells - 4).Write(0, 0, Choices[at].Text, Role.TextMuted);
        }
    }

    private Step Copy(int at) => Do(new Navigation.Back(), Choices[at].Work);

    private Step Click(MouseInput click, CellArea box) => !box.Contains(click.X, click.Y) ? Do(new Navigation.Back())
        : click.Y - box.Y - 1 is >= 0 and var at && at < Choices.Count ? Copy(at) : Do();

    private CellArea Box(ScreenContext context) => new CellArea(0, 0, context.Size.Width, context.Size.Height)
        .Centered(Math.Min(Widest, context.Size.Width - 4), Choices.Count + RowsAround);
}
