namespace AgentAuth.Tui.Screens.Add;

/// <summary>The fields of the form for a new key, in the order of tab.</summary>
public enum AddField
{
    Name,
    Kind,
    Secret,
    Reference,
    Expires,
    Save,
    Cancel,
}
