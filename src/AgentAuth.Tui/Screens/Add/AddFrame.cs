using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Add;

/// <summary>How the form for a new key looks. Its fields lie on it.</summary>
internal sealed class AddFrame(AddScreen screen, ScreenContext context)
{
    public const int LabelCells = 14;

    /// <summary>Below it the fields stand without blank lines between them.</summary>
    private const int RowsForBlanks = 16;

    public static int RowOf(AddField field, ScreenContext context) => RowsEach(context) * (1 + field switch
    {
        AddField.Name => 0,
        AddField.Kind => 1,
        AddField.Secret or AddField.Reference or AddField.Command => 2,
        _ => 3,
    });

    public static int ButtonsRow(ScreenContext context) =>
        Math.Min(RowOf(AddField.Expires, context) + 1 + RowsEach(context), context.Size.Height - 2);

    public void Draw(CellPainter painter)
    {
        painter.Rule(0, Title, "esc cancel");
        var body = painter.Columns(2, painter.Width - 3);
        Label(body, AddField.Name, "Name");
        DrawKind(body);
        Label(body, screen.Given, screen.Way.ToString());
        if (screen.Way is AddWay.Secret)
        {
            DrawSecret(body);
        }

        Label(body, AddField.Expires, "Expires in");
        body.Write(
            LabelCells, RowOf(AddField.Expires, context) + 1,
            RowsEach(context) == 1 ? "" : "90d, 12h or never; empty: not known", Role.TextMuted);
        DrawStanding(body);
    }

    private string Title => (screen.Replaces, screen.Way) switch
    {
        ({ } replaced, AddWay.Secret) => $"Put another secret in the place of {replaced}",
        ({ } replaced, _) => $"Say anew where {replaced} is kept",
        (_, AddWay.Reference) => "Add a reference to where a secret is kept",
        (_, AddWay.Command) => "Add a command that prints a secret",
        _ => "Add an API key or a token",
    };

    private void DrawKind(CellPainter body)
    {
        Label(body, AddField.Kind, "Kind");
        var hasKeys = screen.Focus is AddField.Kind;
        var row = RowOf(AddField.Kind, context);
        var x = body.Write(
            LabelCells, row, WireNames.Of(screen.Kind).Replace('_', ' '), hasKeys ? Role.Accent : Role.Text);
        body.Write(x + 2, row, hasKeys ? "space: another kind" : "", Role.TextMuted);
    }

    private void DrawSecret(CellPainter body)
    {
        var hasKeys = screen.Focus is AddField.Secret;
        body.Write(
            LabelCells, RowOf(AddField.Secret, context), screen.Secret.Describe(), hasKeys ? Role.Accent : Role.Text);
        if (hasKeys)
        {
            body.Canvas.ShowCursor(LabelCells, RowOf(AddField.Secret, context));
        }
    }

    // Under the buttons, in as many rows as there are.
    private void DrawStanding(CellPainter body)
    {
        var why = screen.Why(context);
        var role = why is null || screen.IsSaving ? Role.TextMuted : Role.Warning;
        var first = Math.Min(ButtonsRow(context) + 2, context.Size.Height - 1);
        var lines = WordWrap.Lines([new Run(why ?? Found, role)], body.Width);
        foreach (var (line, row) in lines.Take(context.Size.Height - first).Select((line, row) => (line, row)))
        {
            body.Write(0, first + row, line);
        }
    }

    private string Found => context.State.FindNamed(screen.Id) is null
        ? "ready: tab to Save, or ctrl-s"
        : $"ready: takes the place of the {screen.Id} that is here";

    private static int RowsEach(ScreenContext context) => context.Size.Height >= RowsForBlanks ? 2 : 1;

    private void Label(CellPainter painter, AddField field, string label) =>
        painter.Write(0, RowOf(field, context), label, screen.Focus == field ? Role.Accent : Role.TextMuted);
}
