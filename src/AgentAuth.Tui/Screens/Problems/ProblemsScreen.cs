using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Screens.Add;
using AgentAuth.Tui.Screens.Detail;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Problems;

/// <summary>What needs a person, the most urgent first, each with what to do about it.</summary>
public sealed record ProblemsScreen : Screen
{
    private const int RowsEach = 2;
    private const int WordCells = 14;

    public ListWindow Window { get; init; } = new();

    public override string Name => "Problems";

    public override IReadOnlyList<Binding> Bindings(ScreenContext context)
    {
        var current = Current(context);
        IReadOnlyList<Credential> chosen = current is null ? [] : [current];
        var off = current is null ? "nothing is selected" : null;
        return
        [
            new("j k down up", "down, up", BindingGroup.Move) { Hint = "move", HintKey = "j/k" },
            new("enter", "open", BindingGroup.Move, () => To(DetailScreen.Of(current!))) { Hint = "open", Off = off },
            CredentialActions.LogIn(this, current, context) with { Off = off },
            CredentialActions.Refresh(this, chosen, context),
            CredentialActions.LogOut(this, chosen, context),
            new("n", "replace it by a new key", BindingGroup.Act, () => To(AddScreen.Replacing(current!)))
            {
                Hint = "new key",
                Off = current?.Kind is CredentialKind.Oauth ? "it comes from a login: a" : off,
            },
        ];
    }

    public override Step On(ViewEvent happened, ScreenContext context)
    {
        var count = Count(context);
        var rows = Rows(context);
        return happened switch
        {
            // Whether nothing needs a person is known when the servers were looked at too.
            Opened => Do(new LookAtServers(IsForced: true)),
            CredentialsListed => (this with { Window = Window.Move(0, count, rows) }).Do(),
            InputEvent input
                when ListKeys.On(input, Window, count, rows) is { } window => (this with { Window = window }).Do(),
            MouseInput { Action: MouseAction.Press, Button: MouseButton.Left } click
                when (click.Y - 2) / RowsEach is >= 0 and var row && Window.Top + row < count =>
                (this with { Window = Window with { Selected = Window.Top + row } }).Do(),
            _ => base.On(happened, context),
        };
    }

    public override void Draw(CellPainter painter, ScreenContext context)
    {
        var faces = Faces(context);
        painter.Rule(0, Heading(faces), "", Role.TextMuted);
        for (var row = 0; row < Rows(context) && Window.Top + row < faces.Count; row++)
        {
            var at = Window.Top + row;
            DrawProblem(
                painter.Part(new CellArea(0, 2 + (row * RowsEach), painter.Width, RowsEach)), faces[at],
                at == Window.Selected, context);
        }

        var others = OtherTroubles.Of(context.State);

        if (faces.Count == 0)
        {
            painter.Write(5, 3, WhereNone(context, others), Role.Title);
        }

        for (var row = 0; row < others.Count; row++)
        {
            painter.Write(
                1, painter.Height - others.Count + row, $"{context.Glyphs.Warning} {others[row]}", Role.Warning);
        }
    }

    public override DateTimeOffset? NextChangeAt(ScreenContext context) =>
        Faces(context).Skip(Window.Top).Take(Rows(context))
            .Min(face => Changes.OfCredential(face.Credential, 0, context.Now));

    private static string WhereNone(ScreenContext context, IReadOnlyList<string> others) =>
        context.State.IsReading || context.State.Servers is null ? "Reading…"
            : others.Count > 0 || context.State.ReadProblem is not null ? "No credential needs you."
            : "Nothing needs you.";

    private static string Heading(IReadOnlyList<CredentialDisplay> faces)
    {
        var needing = faces.Count(face => face.NeedsYou);
        var rotating = faces.Count - needing;
        var first = needing switch
        {
            0 => "no credential needs you",
            1 => "1 needs you",
            var count => $"{count} need you",
        };
        return rotating == 0 ? first : $"{first} · {rotating} to rotate";
    }

    private static void DrawProblem(CellPainter painter, CredentialDisplay face, bool isSelected, ScreenContext context)
    {
        painter = isSelected ? painter.Over(Role.Selection) : painter;
        if (isSelected)
        {
            painter.Write(0, 0, context.Glyphs.SelectedRow.ToString(), Role.Accent);
        }

        painter.Write(2, 0, context.Theme.Mark(face.State, context.Glyphs), face.Look.Role);
        var nameCells = Math.Clamp(painter.Width / 3, 12, 30);
        painter.WriteId(4, 0, face.Credential.Id.ToString(), Role.Text, nameCells);
        painter.Write(nameCells + 6, 0, face.Word, face.Look.Role);
        var facts = new CredentialFacts(face.Credential, context);
        painter.Write(
            nameCells + 6 + WordCells, 0, face.State is DisplayState.Rotation ? facts.Refresh : facts.Ends,
            Role.TextMuted);
        var x = painter.Write(4, 1, CredentialRemedy.Of(face.Standing), Role.Key, painter.Width - 5);
        painter.Write(Math.Max(x + 2, nameCells + 6), 1, face.Credential.Note, Role.TextMuted);
    }

    // What nothing is wrong with is most of ten thousand, and is counted already.
    private static int Count(ScreenContext context) =>
        context.State.CountsAt(context.Now) is var counts ? counts.NeedYou + counts[DisplayState.Rotation] : 0;

    private static IReadOnlyList<CredentialDisplay> Faces(ScreenContext context) => Count(context) == 0
        ? []
        :
        [
            .. context.State.Credentials.Where(credential => IsProblem(context.StandingOf(credential)))
                .Select(context.FaceOf)
                    .OrderBy(face => face.Urgency).ThenBy(face => face.Credential.Id, CredentialId.ByText),
        ];

    private static bool IsProblem(CredentialStatus standing) =>
        standing.NeedsYou || standing.State is DisplayState.Rotation;

    private Credential? Current(ScreenContext context) =>
        Faces(context) is var faces && Window.Selected < faces.Count ? faces[Window.Selected].Credential : null;

    private static int Rows(ScreenContext context) => Math.Max(1, (context.Size.Height - 3) / RowsEach);
}
