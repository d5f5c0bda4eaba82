using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Screens.Detail;
using AgentAuth.Tui.Screens.Servers;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Problems;

/// <summary>What needs a person, the most urgent first, each with what to do about it.</summary>
public sealed record ProblemsScreen : Screen
{
    private const int WordCells = 14;
    private const int LeastName = 12;

    public ListWindow Window { get; init; } = new();

    public override string Name => "Problems";

    public override IReadOnlyList<Binding> Bindings(ScreenContext context)
    {
        var current = Current(context);
        return
        [
            new("j k down up", "down, up", BindingGroup.Move),
            new("enter", "open", BindingGroup.Move, () => To(current!.PageOf()!))
            {
                Hint = "open",
                Off = current is null ? "nothing is selected"
                    : current.PageOf() is null ? "there is no page of it"
                    : null,
            },
            .. current?.Server is { } server
                ? ServerActions.For(this, server, context)
                : OfCredential(current?.Credential, context),
        ];
    }

    private IEnumerable<Binding> OfCredential(Credential? current, ScreenContext context)
    {
        IReadOnlyList<Credential> chosen = current is null ? [] : [current];
        return
        [
            CredentialActions.LogIn(this, current, context),
            CredentialActions.Refresh(this, chosen, context),
            CredentialActions.LogOut(this, chosen, context),
        ];
    }

    public override Step On(ViewEvent happened, ScreenContext context)
    {
        var count = Count(context);
        var layout = ProblemsLayout.For(context.Size, count);
        var rows = layout.Rows;
        return happened switch
        {
            // Whether nothing needs a person is known when the servers were looked at too.
            Opened => Do(new LookAtServers(IsForced: true)),
            CredentialsListed or ServersListed => (this with { Window = Window.Move(0, count, rows) }).Do(),
            InputEvent input
                when ListKeys.On(input, Window, count, rows) is { } window => (this with { Window = window }).Do(),
            MouseInput { Action: MouseAction.Press, Button: MouseButton.Left } click
                when layout.RowAt(click.X, click.Y) is { } row && Window.Top + row < count =>
                (this with { Window = Window with { Selected = Window.Top + row } }).Do(),
            _ => base.On(happened, context),
        };
    }

    public override void Draw(CellPainter painter, ScreenContext context)
    {
        var troubles = Troubles.Of(context);
        var layout = ProblemsLayout.For(context.Size, troubles.Count);
        painter.Rule(0, Heading(troubles.Count, context), "", Role.TextMuted);
        var list = layout.Places.InList(painter, "Problems", Window.Place(troubles.Count));
        if (troubles.Count == 0)
        {
            (IsKnown(context) ? Nothing : EmptyState.Reading).Draw(list);
            return;
        }

        var nameCells = NameCells(list, troubles);
        DrawTitles(list, nameCells);
        for (var row = 0; row < layout.Rows && Window.Top + row < troubles.Count; row++)
        {
            var at = Window.Top + row;
            Draw(list.Part(layout.LinesOf(row)), troubles[at], nameCells, at == Window.Selected);
        }

        if (!layout.Places.Details.IsEmpty && Window.Selected < troubles.Count)
        {
            DrawDetails(painter, layout.Places, troubles[Window.Selected], context);
        }
    }

    private static void DrawDetails(CellPainter painter, ListLayout places, Trouble trouble, ScreenContext context)
    {
        if (trouble.Credential is { } credential && places.HasBoxes)
        {
            new CredentialPane(credential, context).Draw(painter.Part(places.Details), "enter: all of it");
            return;
        }

        var inside = places.InDetails(painter, trouble.Name, trouble.PageOf() is null ? "" : "enter: all of it");
        var page = trouble.Server is { } server && places.HasBoxes
            ? new ServerFacts(server, context).Page(inside.Width)
            : trouble.PageIn(inside.Width);
        page.Draw(inside, 0);
    }

    private static void DrawTitles(CellPainter painter, int nameCells)
    {
        painter.Write(4, 0, $"WHAT {painter.Glyphs.Down}", Role.TextMuted, nameCells);
        painter.Write(nameCells + 6, 0, "STATE", Role.TextMuted);
        painter.Write(nameCells + 6 + WordCells, 0, "WHY", Role.TextMuted);
    }

    private static int NameCells(CellPainter painter, IReadOnlyList<Trouble> troubles) => Math.Clamp(
        troubles.Max(trouble => trouble.Name.Length), LeastName, Math.Max(LeastName, painter.Width / 3));

    public override DateTimeOffset? NextChangeAt(ScreenContext context) =>
        Troubles.Of(context).Skip(Window.Top).Take(context.Size.Height).Select(trouble => trouble.Credential)
            .OfType<Credential>().Min(credential => Changes.OfCredential(credential, 0, context.Now));

    private static EmptyState Nothing { get; } = new(
        "Nothing needs you.",
        "Logins that end, keys to replace, servers that cannot start, secrets in files, and what waits for your word "
            + "would stand here.",
        ("agent doctor", "looks at everything else"), ("agent scan", "looks for secrets in more files"),
        ("agent demo", "a home of its own in which much needs you"));

    // Whether nothing needs a person is known when the servers were looked at too.
    private static bool IsKnown(ScreenContext context) => !context.State.IsReading && context.State.Servers is not null;

    private static string Heading(int count, ScreenContext context) => count switch
    {
        0 => IsKnown(context) ? "nothing needs you" : "problems",
        1 => "1 needs you",
        _ => $"{count} need you",
    };

    private static void Draw(CellPainter painter, Trouble trouble, int nameCells, bool isSelected)
    {
        painter = isSelected ? painter.Over(Role.Selection) : painter;
        if (isSelected)
        {
            painter.Put(0, 0, painter.Glyphs.SelectedRow, Role.Accent);
        }

        painter.Write(2, 0, trouble.Mark, trouble.Role);
        painter.WriteId(4, 0, trouble.Name, Role.Text, nameCells);
        painter.Write(nameCells + 6, 0, trouble.Word, trouble.Role);
        painter.Write(nameCells + 6 + WordCells, 0, trouble.Fact, Role.TextMuted);
        var x = painter.Write(4, 1, trouble.Remedy, Role.Key, painter.Width - 5);
        painter.Write(Math.Max(x + 2, nameCells + 6), 1, trouble.Note, Role.TextMuted);
    }

    // What nothing is wrong with is most of ten thousand, and is counted already.
    private static int Count(ScreenContext context) => context.State.TroublesAt(context.Now);

    private Trouble? Current(ScreenContext context) =>
        Troubles.Of(context) is var troubles && Window.Selected < troubles.Count ? troubles[Window.Selected] : null;
}
