using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Owner;

/// <summary>
/// The command by which another tool does to its own credential what was asked of us, shown whole before it is run.
/// </summary>
public sealed record OwnerScreen : Screen
{
    private const int Widest = 84;
    private const int Border = 2;
    private const int FootRows = 2;

    public required Credential Credential { get; init; }

    public required OwnerAction Action { get; init; }

    public required string Command { get; init; }

    /// <summary>Rows scrolled away at the top.</summary>
    public int Top { get; init; }

    /// <summary>The number of the button that has the keys.</summary>
    public int Focus { get; init; }

    public override string Name => "Ask its owner";

    public override bool IsOverlay => true;

    public override bool KeepsKeys => true;

    /// <summary>Null where the credential is no other tool's, or its tool has no program for that.</summary>
    public static OwnerScreen? For(Credential? credential, OwnerAction action) =>
        credential is { Custody: Custody.Mirrored, OwnerCommands: { NeedShell: false } commands }
            && commands.For(action) is { } command
            ? new OwnerScreen { Credential = credential, Action = action, Command = command }
            : null;

    public override IReadOnlyList<Binding> Bindings(ScreenContext context) =>
    [
        new("tab", "next button", BindingGroup.Move) { Hint = "next" },
        new("enter", "press the button", BindingGroup.Act) { Hint = Focus == 0 ? "cancel" : "run it" },
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

    internal override Page? CreatePage(PageHost host) => new OwnerPage(host);

    public override void Draw(CellPainter painter, ScreenContext context)
    {
        var dialog = painter.Part(Box(context));
        dialog.Canvas.Clear(context.Theme[Role.Text]);
        var inside = dialog.Box($"{Title} {Credential.Id}?", hasFocus: true);
        var (rows, hidden) = (TextRows(context), Hidden(context));
        Text(context).Draw(inside.Part(new CellArea(2, 0, inside.Width - 4, rows)), -Math.Min(Top, hidden));
        if (hidden > Top)
        {
            inside.Write(2, rows, $"{hidden - Top} more below: pgdn", Role.TextMuted, inside.Width - 4);
        }
    }

    private string Title => Action switch
    {
        OwnerAction.Login => "Log in to",
        OwnerAction.Logout => "Log out of",
        _ => "Refresh",
    };

    internal Step Run() => Do(
        new Navigation.Back(),
        new TerminalEffect.Lend(new RunOwner(Credential.Id, Action, Command)));

    internal CellArea Box(ScreenContext context) => new CellArea(0, 0, context.Size.Width, context.Size.Height)
        .Centered(Width(context), Math.Min(context.Size.Height, Text(context).Count + FootRows + Border));

    private int Hidden(ScreenContext context) => Math.Max(0, Text(context).Count - TextRows(context));

    private int TextRows(ScreenContext context) => Math.Max(1, Box(context).Height - Border - FootRows);

    private static int Width(ScreenContext context) => Math.Min(Widest, context.Size.Width - 2);

    private PageText Text(ScreenContext context)
    {
        var text = new PageText(Width(context) - Border - 4, 0);
        text.Add($"It belongs to {Credential.Owner}, which does this itself:", Role.Text);
        text.Add([]);
        text.Whole(Command, Role.Key);
        text.Add([]);
        text.Add(
            "The view steps aside while it runs in this terminal, as if you had typed it, and comes back after it.",
            Role.TextMuted);
        if (Action is OwnerAction.Logout)
        {
            text.Add($"Everything that uses the login of {Credential.Owner} stops working with it.", Role.Warning);
        }

        return text;
    }
}
