using AgentAuth.Core.Audit;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.Themes;
using AgentAuth.Tui.View;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens;

/// <summary>The audit trail, the latest first. It follows what happens; the cursor stays on its event.</summary>
public sealed record AuditScreen : Screen
{
    private const int Most = 2000;
    private const int DetailRows = 4;
    private const int RowsForDetail = 12;

    /// <summary>Rows of one credential only; null for all.</summary>
    public string? Credential { get; init; }

    /// <summary>Null while they are being read.</summary>
    public IReadOnlyList<AuditRow>? Rows { get; init; }

    public AuditVerdict? Verdict { get; init; }

    public ListWindow Window { get; init; } = new();

    public string Filter { get; init; } = "";

    public TextField? Typing { get; init; }

    public bool Follows { get; init; } = true;

    public override string Name => "Audit";

    public override bool KeepsKeys => Typing is not null;

    private AuditQuery Query => new(Credential: Credential, Limit: Most);

    private IReadOnlyList<AuditRow> Found => Rows is null ? [] : Filter.Length == 0 ? Rows : [.. Rows.Where(new AuditFilter(Filter).Matches)];

    public static AuditScreen Of(string credential) => new() { Credential = credential };

    public override IReadOnlyList<Binding> Bindings(Scene scene) => Typing is not null
        ?
        [
            new("enter", "keep the filter", BindingGroup.Find) { Hint = "keep" },
            new("esc", "drop the filter", BindingGroup.Find) { Hint = "drop" },
        ]
        :
        [
            new("j k down up", "down, up", BindingGroup.Move) { Hint = "move", HintKey = "j/k" },
            new("/", "filter: words, event:, credential:, code:, !word", BindingGroup.Find, () => (this with { Typing = TextField.Of(Filter) }).Do()) { Hint = "filter" },
            new("f", Follows ? "stop following" : "follow what happens", BindingGroup.Act, () => (this with { Follows = !Follows }).Do(new Work.ReadAudit(Query))) { Hint = Follows ? "stop" : "follow" },
            new("c", "go to the credential", BindingGroup.Act, () => To(DetailScreen.Of(scene.Board.Find(Current?.Credential)!)))
            {
                Hint = "credential",
                Off = scene.Board.Find(Current?.Credential) is null ? "it is not here any more" : null,
            },
            new("V", "verify the whole chain", BindingGroup.Act, () => (this with { Verdict = null }).Do(new Work.VerifyAudit())),
            new("esc", "drop the filter, then back", BindingGroup.Move),
        ];

    public override Step On(ViewEvent happened, Scene scene) => happened switch
    {
        Opened => Do(new Work.ReadAudit(Query), new Work.VerifyAudit()),
        Report.Listed when Follows && Rows is not null => Do(new Work.ReadAudit(Query)),
        Report.AuditRead read when read.Query == Query => Fill(read.Rows, scene).Do(),
        Report.AuditVerified verified => (this with { Verdict = verified.Verdict }).Do(),
        InputEvent input when Typing is not null => Type(input, scene).Do(),
        KeyPress key when key.Is(KeyName.Escape) && Filter.Length > 0 => (this with { Filter = "" }).Do(),
        InputEvent input when ListKeys.On(input, Window, Found.Count, ListRows(scene)) is { } window => (this with { Window = window }).Do(),
        MouseInput { Action: MouseAction.Press, Button: MouseButton.Left } click => Click(click, scene).Do(),
        _ => base.On(happened, scene),
    };

    public override void Draw(Pen pen, Scene scene)
    {
        var found = Found;
        pen.Rule(0, Heading(found), Chain(scene), Role.TextMuted);
        DrawRows(pen, found, scene);
        if (found.Count == 0)
        {
            pen.Write(5, 3, Rows is null ? "Reading…" : Filter.Length > 0 ? "Nothing matches." : "Nothing has happened yet.", Role.Title);
        }
        else if (HasDetail(scene))
        {
            DrawDetail(pen.Rows(pen.Height - DetailRows, DetailRows), scene);
        }

        if (Typing is not null || Filter.Length > 0)
        {
            var row = pen.Rows(1, 1).Over(Role.Surface);
            var x = row.Write(1, 0, "/ ", Role.Key);
            (Typing ?? TextField.Of(Filter)).Draw(row, x, 0, row.Width - x - 1, Typing is not null);
        }
    }

    private AuditRow? Current => Window.Selected < Found.Count ? Found[Window.Selected] : null;

    private string Heading(IReadOnlyList<AuditRow> found) =>
        $"{(Credential is null ? "" : $"{Credential}: ")}{found.Count}{(found.Count == Rows?.Count ? "" : $" of {Rows?.Count ?? 0}")} events{(Follows ? ", following" : "")}";

    private string Chain(Scene scene) => Verdict switch
    {
        null => "",
        { FirstBroken: { } row } => $"{scene.Glyphs.Cross} chain broken at {row}: {Verdict.Reason}",
        _ => $"{scene.Glyphs.Check} chain of {Verdict.Rows} verified",
    };

    private void DrawRows(Pen pen, IReadOnlyList<AuditRow> found, Scene scene)
    {
        for (var row = 0; row < ListRows(scene) && Window.Top + row < found.Count; row++)
        {
            var at = Window.Top + row;
            var line = pen.Rows(2 + row, 1);
            if (at == Window.Selected)
            {
                line = line.Over(Role.Selection);
                line.Write(0, 0, scene.Glyphs.SelectedRow.ToString(), Role.Accent);
            }

            line.Columns(2, line.Width - 3).Write(0, 0, AuditWords.Line(found[at], scene, Credential is null));
        }
    }

    private void DrawDetail(Pen pen, Scene scene)
    {
        if (Current is not { } row)
        {
            return;
        }

        pen.Rule(0, $"{scene.Moment(row.At)} {row.Event} {row.Credential}", $"event {row.Sequence}");
        pen.Write(1, 1, $"by {row.Actor}", Role.TextMuted);
        pen.Write(1, 2, AuditWords.Detail(row));
        pen.Write(1, 3, $"hash {row.Hash[..Math.Min(16, row.Hash.Length)]}", Role.TextMuted);
    }

    private AuditScreen Fill(IReadOnlyList<AuditRow> rows, Scene scene)
    {
        var current = Current?.Sequence;
        var filled = this with { Rows = [.. rows.Reverse()] };
        var at = filled.Found.ToList().FindIndex(row => row.Sequence == current);
        // At the top the cursor stays at the top: that is where new events come in.
        return filled with { Window = Window.To(Window.Selected == 0 || at < 0 ? 0 : at, filled.Found.Count, ListRows(scene)) };
    }

    private AuditScreen Type(InputEvent input, Scene scene) => input switch
    {
        KeyPress key when key.Is(KeyName.Enter) => this with { Typing = null },
        KeyPress key when key.Is(KeyName.Escape) => this with { Typing = null, Filter = "" },
        _ when Typing!.On(input) is { } field => this with { Typing = field, Filter = field.Text, Window = new ListWindow() },
        _ => this with { Window = ListKeys.OnArrows(input, Window, Found.Count, ListRows(scene)) ?? Window },
    };

    private AuditScreen Click(MouseInput click, Scene scene)
    {
        var row = click.Y - 2;
        return row >= 0 && row < ListRows(scene) && Window.Top + row < Found.Count
            ? this with { Window = Window with { Selected = Window.Top + row } }
            : this;
    }

    private static bool HasDetail(Scene scene) => scene.Size.Height >= RowsForDetail;

    private static int ListRows(Scene scene) => Math.Max(1, scene.Size.Height - 2 - (HasDetail(scene) ? DetailRows : 0));
}
