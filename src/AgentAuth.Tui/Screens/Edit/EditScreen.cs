using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Inventory;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Edit;

/// <summary>
/// The tags and the note of a credential, to be changed. Never a secret: what looks like one is refused.
/// </summary>
public sealed record EditScreen : Screen
{
    private const int Widest = 72;
    private const int Height = 9;
    private const int LabelCells = 7;
    private const int CellsForHint = 62;

    public required Credential Credential { get; init; }

    public string Tags { get; init; } = "";

    public string Note { get; init; } = "";

    /// <summary>What has the keys.</summary>
    public EditField Focus { get; init; }

    /// <summary>It is on its way to the database; the form keeps it until that has ended well.</summary>
    public bool IsSaving { get; init; }

    public bool IsSaved { get; init; }

    public override string Name => "Tags and note";

    public override bool IsOverlay => true;

    public override bool IsOver => IsSaved;

    public override bool KeepsKeys => true;

    public static EditScreen Of(Credential credential) => new()
    {
        Credential = credential,
        Tags = string.Join(' ', credential.Labels.Tags),
        Note = credential.Labels.Note ?? "",
    };

    public override IReadOnlyList<Binding> Bindings(ScreenContext context) =>
    [
        new("tab down", "next field", BindingGroup.Move) { Hint = "next" },
        new("shift-tab up", "field before", BindingGroup.Move),
        new("enter", Focus is EditField.Save ? "save" : "next", BindingGroup.Act)
        {
            Hint = Focus is EditField.Save ? "save" : Focus is EditField.Cancel ? "cancel" : "next",
        },
        new("ctrl-s", "save", BindingGroup.Act, Save) { Hint = "save" },
        new("esc", "cancel", BindingGroup.Act, () => Do(new Navigation.Back())) { Hint = "cancel" },
    ];

    public override Step On(Input.ViewEvent happened, ScreenContext context) => happened switch
    {
        LabelsSaved saved when IsSaving && saved.Id == Credential.Id => (this with { IsSaved = true }).Do(),
        WorkFailed { Work: SaveLabels } when IsSaving => (this with { IsSaving = false }).Do(),
        _ => Do(),
    };

    internal override Page? CreatePage(PageHost host) => new EditPage(host);

    public override void Draw(CellPainter painter, ScreenContext context)
    {
        var dialog = painter.Part(Box(context));
        dialog.Canvas.Clear(context.Theme[Role.Text]);
        var inside = dialog.Box($"Tags and note of {Credential.Id}", "no secrets", hasFocus: true);
        inside.Write(2, 1, "Tags", Focus is EditField.Tags ? Role.Accent : Role.TextMuted);
        inside.Write(2, 3, "Note", Focus is EditField.Note ? Role.Accent : Role.TextMuted);
        inside.Write(
            2 + LabelCells, 2,
            inside.Width < CellsForHint ? "blanks between them" : "blanks between them; the filter finds them by #tag",
            Role.TextMuted);
    }

    /// <summary>What differs is saved, so that what somebody else has changed meanwhile stays.</summary>
    internal Step Save()
    {
        var (before, wanted) = (Credential.Labels, Words(Tags));
        var edit = new LabelEdit
        {
            AddTags = [.. wanted.Where(tag => !before.Has(LabelRules.Bare(tag)))],
            RemoveTags = [.. before.Tags.Except(wanted.Select(LabelRules.Bare))],
            Note = Note == (before.Note ?? "") ? null : Note,
        };
        return edit.IsEmpty
            ? Do(new Navigation.Back())
            : (this with { IsSaving = true }).Do(new SaveLabels(Credential.Id, edit));
    }

    internal static CellArea PlaceOf(EditField field, ScreenContext context) => Box(context) is var box
        ? new CellArea(
            box.X + 3 + LabelCells, box.Y + (field is EditField.Tags ? 2 : 4), Math.Max(4, box.Width - LabelCells - 6),
            1)
        : default;

    internal static CellArea Box(ScreenContext context) => new CellArea(0, 0, context.Size.Width, context.Size.Height)
        .Centered(Math.Min(Widest, context.Size.Width - 2), Height);

    private static string[] Words(string text) => text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
}
