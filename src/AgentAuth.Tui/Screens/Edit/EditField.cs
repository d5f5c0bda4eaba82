namespace AgentAuth.Tui.Screens.Edit;

/// <summary>The fields of the form for tags and note, in the order of tab.</summary>
public enum EditField
{
    Tags,
    Note,
    Save,
    Cancel,
}
