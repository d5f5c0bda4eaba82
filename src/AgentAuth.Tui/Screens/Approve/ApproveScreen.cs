using AgentAuth.Console.Themes;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Approve;

/// <summary>
/// All of a definition that came with a project, before it is allowed to be given secrets. What a hostile one would
/// hide behind the edge or below the fold is neither cut nor skipped: the button works once the last line has been
/// shown.
/// </summary>
public sealed record ApproveScreen : Screen
{
    private const int Widest = 100;
    private const int Border = 2;
    private const int FootRows = 2;

    public required ServerEntry Server { get; init; }

    /// <summary>Rows scrolled away at the top.</summary>
    public int Top { get; init; }

    /// <summary>The number of the button that has the keys.</summary>
    public int Focus { get; init; }

    public override string Name => "Approve";

    public override bool IsOverlay => true;

    public override bool KeepsKeys => true;

    public static ApproveScreen Of(ServerEntry server) => new() { Server = server };

    public override IReadOnlyList<Binding> Bindings(ScreenContext context) =>
    [
        new("tab", "next button", BindingGroup.Move) { Hint = "next" },
        new("enter", "press the button", BindingGroup.Act) { Hint = Focus == 0 ? "cancel" : "approve" },
        new("esc", "cancel", BindingGroup.Act, () => Do(new Navigation.Back())) { Hint = "cancel" },
        new("pgdn pgup down up", "scroll", BindingGroup.Move)
        {
            Hint = Hidden(context) > 0 ? "scroll" : null,
            HintKey = "pgdn",
        },
    ];

    public override Step On(ViewEvent happened, ScreenContext context) => happened switch
    {
        InputEvent input
            when ListKeys.OnArrows(
                input, new ListWindow { Selected = Top }, Hidden(context) + 1, TextRows(context)) is { } window =>
            (this with { Top = window.Selected }).Do(),
        _ => Do(),
    };

    public override void Draw(CellPainter painter, ScreenContext context)
    {
        var dialog = painter.Part(Box(context));
        dialog.Canvas.Clear(context.Theme[Role.Text]);
        var hidden = Hidden(context);
        var inside = dialog.Box(
            $"Approve {Server.Name}?", hidden > 0 ? $"{hidden - Math.Min(Top, hidden)} more below" : "",
            hasFocus: true);
        Text(context)
            .Draw(inside.Part(new CellArea(2, 0, inside.Width - 4, TextRows(context))), -Math.Min(Top, hidden));
        var foot = inside.Part(new CellArea(2, inside.Height - FootRows, inside.Width - 4, FootRows));
        foot.Write(0, 0, IsSeen(context) ? "" : "scroll to its end first: pgdn", Role.Warning);
    }

    internal override Page? CreatePage(PageHost host) => new ApprovePage(host);

    internal Step Approve(ScreenContext context) => IsSeen(context)
        ? Do(new Navigation.Back(), new ApproveServer(Server))
        : Do(new Navigation.Say(Message.Note("read it to its end before you approve it", "pgdn")));

    internal bool IsSeen(ScreenContext context) => Top >= Hidden(context);

    private int Hidden(ScreenContext context) => Math.Max(0, Text(context).Count - TextRows(context));

    private int TextRows(ScreenContext context) => Math.Max(1, Box(context).Height - Border - FootRows);

    internal CellArea Box(ScreenContext context) => new CellArea(0, 0, context.Size.Width, context.Size.Height)
        .Centered(Width(context), Math.Min(context.Size.Height, Text(context).Count + FootRows + Border));

    private static int Width(ScreenContext context) => Math.Min(Widest, context.Size.Width - 2);

    private PageText Text(ScreenContext context)
    {
        var text = new PageText(Width(context) - Border - 4, 0);
        text.Add(
            "It comes with a project. Approved, it runs with your rights, and is given what it names:", Role.Warning);
        text.Add([]);
        foreach (var line in Server.Definition)
        {
            text.Whole(line.TrimStart(), Role.Text);
        }

        text.Add([]);
        text.Add("Any change of it asks again.", Role.TextMuted);
        return text;
    }
}
