using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.State;
using Terminal.Gui.Input;
using ToolkitView = Terminal.Gui.ViewBase.View;

namespace AgentAuth.Tui.Screens.Add;

/// <summary>The fields of the form for a new key. The secret is in none of the toolkit's.</summary>
internal sealed class AddPage : ControlPage<AddScreen>
{
    private const int Left = 2;
    private const int Widest = 48;

    private static readonly string[] Labels = ["Save", "Cancel"];

    private bool? _isReplacing;

    public AddPage(PageHost host)
        : base(host)
    {
        Line(AddField.Name, screen => screen.Id, (screen, typed, context) => screen.Named(typed, context));
        Target(
            Place(AddField.Kind), (screen, input, _) => Steps(input) is { } by ? screen.OfKind(by).Do() : null,
            screen => screen with { Focus = AddField.Kind });
        Target(
            Place(AddField.Secret),
            (screen, input, context) =>
                screen.Secret.On(input) is { } secret ? screen.Typed(secret, context).Do() : null,
            screen => screen with { Focus = AddField.Secret });
        Line(AddField.Reference, screen => screen.Reference, (screen, typed, _) => screen with { Reference = typed });
        Line(AddField.Command, screen => screen.Command, (screen, typed, _) => screen with { Command = typed });
        Line(AddField.Expires, screen => screen.Expires, (screen, typed, _) => screen with { Expires = typed });
        Buttons(
            (_, context) => (new CellArea(Left, AddFrame.ButtonsRow(context), Widest, 1), Labels),
            (screen, number, context) => number == 0 ? screen.Save(context) : screen.Do(new Navigation.Back()),
            (screen, number, context) => number == 0 && screen.Why(context) is not null,
            (screen, number) => screen with { Focus = number == 0 ? AddField.Save : AddField.Cancel });
        MovesByArrows();
    }

    public override void Follow(Screen screen, ScreenContext context)
    {
        base.Follow(screen, context);
        _isReplacing ??= screen is AddScreen { Replaces: not null };
    }

    // The name and the kind of what is replaced are there already.
    protected override ToolkitView? First => _isReplacing == true ? Stops.ElementAtOrDefault(2) : base.First;

    // Enter in a field goes on to the next one.
    protected override bool OnKeyDown(Key key) => (key == Key.Enter && Step(1)) || base.OnKeyDown(key);

    // How far an input goes through the kinds; null where it does not.
    private static int? Steps(InputEvent input) => input switch
    {
        MouseInput => 1,
        KeyPress key when key.Is(' ') || key.Is(KeyName.Right) || key.Is('l') => 1,
        KeyPress key when key.Is(KeyName.Left) || key.Is('h') => -1,
        _ => null,
    };

    private static Func<AddScreen, ScreenContext, CellArea?> Place(AddField field) => (screen, context) =>
        field is AddField.Name or AddField.Kind or AddField.Expires || field == screen.Given
            ? new CellArea(
                Left + AddFrame.LabelCells, AddFrame.RowOf(field, context),
                Math.Max(8, Math.Min(Widest, context.Size.Width - Left - 1 - AddFrame.LabelCells)), 1)
            : null;

    private void Line(
        AddField field, Func<AddScreen, string> text, Func<AddScreen, string, ScreenContext, AddScreen> typed) => Field(
        Place(field), text, (screen, now, context) => typed(screen, now, context).Do(),
        focused: screen => screen with { Focus = field });
}
