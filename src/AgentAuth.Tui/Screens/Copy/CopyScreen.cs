using AgentAuth.Console.Lines;
using AgentAuth.Console.Text;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Text;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Toolkit;
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

    /// <summary>The number of the choice that enter copies.</summary>
    public int Selected { get; init; }

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
        new("enter", "copy it", BindingGroup.Act, () => Copy(Selected)) { Hint = "copy" },
        new("up down", "choose", BindingGroup.Move) { Hint = "choose", HintKey = "up/down" },
        new("esc", "close", BindingGroup.Act, () => Do(new Navigation.Back())) { Hint = "close" },
        .. Choices.Select((choice, at) => new Binding(
            choice.Key.ToString(), $"copy: {choice.Label}", BindingGroup.Act, () => Copy(at))),
    ];

    public override Step On(ViewEvent happened, ScreenContext context) => happened switch
    {
        MouseInput { Action: MouseAction.Press, Button: MouseButton.Left } click
            when !Box(context).Contains(click.X, click.Y) => Do(new Navigation.Back()),
        _ => Do(),
    };

    public override void Draw(CellPainter painter, ScreenContext context)
    {
        var dialog = painter.Part(Box(context));
        dialog.Canvas.Clear(context.Theme[Role.Text]);
        var inside = dialog.Box($"Copy of {About}", "no secrets", hasFocus: true);
        if (WholeRows(context) > 0)
        {
            inside.Rule(Rows(context), Rows(context) < Choices.Count ? $"{Selected + 1}/{Choices.Count}" : "");
            Whole(Choices[Selected], context)
                .Draw(inside.Part(new CellArea(1, Rows(context) + 1, inside.Width - 2, inside.Height)), 0);
        }
    }

    internal override Page? CreatePage(PageHost host) => new CopyPage(host);

    internal IReadOnlyList<ChoiceRow> ListRows =>
    [
        .. Choices.Select(choice => new ChoiceRow(
            new Run(choice.Key.ToString(), Role.Key), Run.Blank(2), new Run(choice.Label.PadRight(LabelCells)),
            new Run(choice.Text, Role.TextMuted))),
    ];

    internal CellArea ListIn(ScreenContext context) =>
        Box(context).Inset(1, 1) with { Height = Rows(context) };

    internal Step Copy(int at) => Do(new Navigation.Back(), Choices[at].Work);

    private static int Width(ScreenContext context) => Math.Min(Widest, context.Size.Width - 4);

    /// <summary>Rows of the list.</summary>
    private int Rows(ScreenContext context) =>
        Math.Max(1, Box(context).Height - RowsAround - (WholeRows(context) is > 0 and var whole ? whole + 1 : 0));

    /// <summary>The rows that the longest takes whole, where one does not fit beside its label.</summary>
    private int WholeRows(ScreenContext context) =>
        Choices.Any(choice => CellWidth.Of(UntrustedText.Line(choice.Text)) > Width(context) - LabelCells - 9)
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
