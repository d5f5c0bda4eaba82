using Terminal.Gui.Input;

namespace AgentAuth.Tui.Screens.Edit;

/// <summary>The fields of the form for tags and note.</summary>
internal sealed class EditPage : ControlPage<EditScreen>
{
    private static readonly string[] Labels = ["Save", "Cancel"];

    public EditPage(PageHost host)
        : base(host)
    {
        Field(
            (_, context) => EditScreen.PlaceOf(EditField.Tags, context), screen => screen.Tags,
            (screen, typed, _) => (screen with { Tags = typed }).Do(),
            focused: screen => screen with { Focus = EditField.Tags });
        Field(
            (_, context) => EditScreen.PlaceOf(EditField.Note, context), screen => screen.Note,
            (screen, typed, _) => (screen with { Note = typed }).Do(),
            focused: screen => screen with { Focus = EditField.Note });
        Buttons(
            (_, context) => (ButtonPlaces.FootOf(EditScreen.Box(context)), Labels),
            (screen, number, _) => number == 0 ? screen.Save() : screen.Do(new Navigation.Back()),
            (screen, number, _) => number == 0 && screen.IsSaving,
            (screen, number) => screen with { Focus = number == 0 ? EditField.Save : EditField.Cancel });
        MovesByArrows();
    }

    // Enter in a field goes on to the next one.
    protected override bool OnKeyDown(Key key) => (key == Key.Enter && Step(1)) || base.OnKeyDown(key);
}
