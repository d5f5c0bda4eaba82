namespace AgentAuth.Tui.Screens.Add;

/// <summary>
/// The fields of the form for a new key, in the order of tab; of secret, reference and command there is one.
/// </summary>
public enum AddField
{
    Name,
    Kind,
    Secret,
    Reference,
    Command,
    Expires,
    Save,
    Cancel,
}
