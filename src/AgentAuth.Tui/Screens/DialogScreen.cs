using AgentAuth.Console.Themes;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens;

/// <summary>
/// A text that a person agrees to or not, in a box over the screen that asks. What does not fit is scrolled to, and
/// said to be there; cancel has the keys until somebody goes on.
/// </summary>
public abstract record DialogScreen : Screen
{
    private const int Border = 2;
    private const int FootRows = 2;

    /// <summary>Rows scrolled away at the top.</summary>
    public int Top { get; init; }

    /// <summary>The number of the button that has the keys.</summary>
    public int Focus { get; init; }

    public override bool IsOverlay => true;

    public override bool KeepsKeys => true;

    /// <summary>What is asked.</summary>
    protected abstract string Title { get; }

    /// <summary>The button that agrees.</summary>
    internal abstract string Verb { get; }

    protected virtual int Widest => 84;

    public override IReadOnlyList<Binding> Bindings(ScreenContext context) =>
    [
        new("tab", "next button", BindingGroup.Move) { Hint = "next" },
        new("enter", "press the button", BindingGroup.Act)
        {
            Hint = Focus == 0 ? "cancel" : Verb.ToLowerInvariant(),
        },
        new("esc", "cancel", BindingGroup.Act, () => Do(new Navigation.Back())) { Hint = "cancel" },
        new("pgdn pgup down up", "scroll", BindingGroup.Move)
        {
            Hint = Hidden(context) > 0 ? "scroll" : null,
            HintKey = "pgdn",
        },
    ];

    public override Step On(ViewEvent happened, ScreenContext context) => happened is InputEvent input
        && ListKeys.OnArrows(input, new ListWindow { Selected = Top }, Hidden(context) + 1, TextRows(context)) is
        { } window
            ? (this with { Top = window.Selected }).Do()
            : Do();

    public override void Draw(CellPainter painter, ScreenContext context)
    {
        var dialog = painter.Part(Box(context));
        dialog.Canvas.Clear(context.Theme[Role.Text]);
        var inside = dialog.Box(Title, hasFocus: true);
        var (rows, below) = (TextRows(context), Below(context));
        Text(context).Draw(inside.Part(new CellArea(2, 0, inside.Width - 4, rows)), below - Hidden(context));
        if (below > 0)
        {
            var (text, role) = More(below);
            inside.Write(2, rows, text, role, inside.Width - 4);
        }
    }

    internal override Page? CreatePage(PageHost host) => new DialogPage(host);

    internal abstract Step Agree(ScreenContext context);

    /// <summary>Whether agreeing would do nothing yet.</summary>
    internal virtual bool IsOff(ScreenContext context) => false;

    internal CellArea Box(ScreenContext context) => new CellArea(0, 0, context.Size.Width, context.Size.Height)
        .Centered(Width(context), Text(context).Count + FootRows + Border);

    protected abstract void Fill(PageText text);

    /// <summary>What is said of rows that are still out of sight.</summary>
    protected virtual (string Text, Role Role) More(int below) => ($"{below} more below: pgdn", Role.TextMuted);

    /// <summary>Rows that are still out of sight.</summary>
    protected int Below(ScreenContext context) => Math.Max(0, Hidden(context) - Top);

    private int Hidden(ScreenContext context) => Math.Max(0, Text(context).Count - TextRows(context));

    private int TextRows(ScreenContext context) => Math.Max(1, Box(context).Height - Border - FootRows);

    private int Width(ScreenContext context) => Math.Min(Widest, context.Size.Width - 2);

    private PageText Text(ScreenContext context)
    {
        var text = new PageText(Width(context) - Border - 4, 0);
        Fill(text);
        return text;
    }
}
