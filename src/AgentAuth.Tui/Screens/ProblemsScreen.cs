using AgentAuth.Core.Credentials;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Lines;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.Themes;
using AgentAuth.Tui.View;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens;

/// <summary>What needs a person, the most urgent first, each with what to do about it.</summary>
public sealed record ProblemsScreen : Screen
{
    private const int RowsEach = 2;
    private const int WordCells = 14;

    public ListWindow Window { get; init; } = new();

    public override string Name => "Problems";

    public override IReadOnlyList<Binding> Bindings(Scene scene)
    {
        var current = Current(scene);
        IReadOnlyList<Credential> chosen = current is null ? [] : [current];
        var off = current is null ? "nothing is selected" : null;
        return
        [
            new("j k down up", "down, up", BindingGroup.Move) { Hint = "move", HintKey = "j/k" },
            new("enter", "open", BindingGroup.Move, () => To(DetailScreen.Of(current!))) { Hint = "open", Off = off },
            CredentialActions.LogIn(this, current, scene) with { Off = off },
            CredentialActions.Renew(this, chosen, scene),
            CredentialActions.LogOut(this, chosen, scene),
            new("n", "replace it by a new key", BindingGroup.Act, () => To(AddScreen.Replacing(current!))) { Hint = "new key", Off = current?.Kind is CredentialKind.Oauth ? "it comes from a login: a" : off },
        ];
    }

    public override Step On(ViewEvent happened, Scene scene)
    {
        var count = Count(scene);
        var rows = Rows(scene);
        return happened switch
        {
            Report.Listed => (this with { Window = Window.Move(0, count, rows) }).Do(),
            InputEvent input when ListKeys.On(input, Window, count, rows) is { } window => (this with { Window = window }).Do(),
            MouseInput { Action: MouseAction.Press, Button: MouseButton.Left } click when (click.Y - 2) / RowsEach is >= 0 and var row && Window.Top + row < count =>
                (this with { Window = Window with { Selected = Window.Top + row } }).Do(),
            _ => base.On(happened, scene),
        };
    }

    public override void Draw(Pen pen, Scene scene)
    {
        var faces = Faces(scene);
        pen.Rule(0, Heading(faces), "", Role.TextMuted);
        for (var row = 0; row < Rows(scene) && Window.Top + row < faces.Count; row++)
        {
            var at = Window.Top + row;
            DrawProblem(pen.Part(new CellArea(0, 2 + (row * RowsEach), pen.Width, RowsEach)), faces[at], at == Window.Selected, scene);
        }

        if (faces.Count == 0)
        {
            pen.Write(5, 3, scene.Board.IsReading ? "Reading…" : "Nothing needs you.", Role.Title);
        }

        if (scene.Board.PendingRevocations is > 0 and var pending)
        {
            var text = $"{pending} {(pending == 1 ? "revocation is" : "revocations are")} still to be done at the provider; tried again by itself";
            pen.Write(1, pen.Height - 1, $"{scene.Glyphs.Warning} {text}", Role.Warning);
        }
    }

    public override DateTimeOffset? NextChangeAt(Scene scene) =>
        Faces(scene).Skip(Window.Top).Take(Rows(scene)).Min(face => Changes.OfCredential(face.Credential, 0, scene.Now));

    private static string Heading(IReadOnlyList<CredentialFace> faces)
    {
        var needing = faces.Count(face => face.NeedsYou);
        var rotating = faces.Count - needing;
        var first = needing switch
        {
            0 => "nothing needs you",
            1 => "1 needs you",
            var count => $"{count} need you",
        };
        return rotating == 0 ? first : $"{first} · {rotating} to rotate";
    }

    private static void DrawProblem(Pen pen, CredentialFace face, bool isSelected, Scene scene)
    {
        pen = isSelected ? pen.Over(Role.Selection) : pen;
        if (isSelected)
        {
            pen.Write(0, 0, scene.Glyphs.SelectedRow.ToString(), Role.Accent);
        }

        pen.Write(2, 0, scene.Theme.Mark(face.State, scene.Glyphs), face.Look.Role);
        var nameCells = Math.Clamp(pen.Width / 3, 12, 30);
        pen.WriteId(4, 0, face.Credential.Id, Role.Text, nameCells);
        pen.Write(nameCells + 6, 0, face.Word, face.Look.Role);
        var facts = new CredentialFacts(face.Credential, scene);
        pen.Write(nameCells + 6 + WordCells, 0, face.State is DisplayState.Rotation ? facts.Renewal : facts.Ends, Role.TextMuted);
        var x = pen.Write(4, 1, Remedy(face), Role.Key, pen.Width - 5);
        pen.Write(Math.Max(x + 2, nameCells + 6), 1, face.Credential.Note, Role.TextMuted);
    }

    private static string Remedy(CredentialFace face) => face switch
    {
        { Credential.Custody: Custody.Mirrored } => $"log in again with {face.Credential.Owner}",
        { State: DisplayState.Rotation } => "n  put a new key in its place",
        { State: DisplayState.Unresolved } => $"unlock or repair {face.Credential.Owner}",
        { Credential.Kind: not CredentialKind.Oauth } => "n  put a new key in its place",
        { State: DisplayState.Danger, Credential.Refreshable: true } => "r  try the renewal now",
        { State: DisplayState.Expired, Credential.Refreshable: true } => "r  renew it",
        _ => "a  log in again",
    };

    // What nothing is wrong with is most of ten thousand, and is counted already.
    private static int Count(Scene scene) => scene.Board.CountsAt(scene.Now) is var counts ? counts.NeedYou + counts[DisplayState.Rotation] : 0;

    private static IReadOnlyList<CredentialFace> Faces(Scene scene) => Count(scene) == 0
        ? []
        :
        [
            .. scene.Board.Credentials.Where(credential => IsProblem(scene.StandingOf(credential))).Select(scene.FaceOf)
                .OrderBy(face => face.Urgency).ThenBy(face => face.Credential.Id, StringComparer.Ordinal),
        ];

    private static bool IsProblem(CredentialStanding standing) => standing.NeedsYou || standing.State is DisplayState.Rotation;

    private Credential? Current(Scene scene) => Faces(scene) is var faces && Window.Selected < faces.Count ? faces[Window.Selected].Credential : null;

    private static int Rows(Scene scene) => Math.Max(1, (scene.Size.Height - 3) / RowsEach);
}
