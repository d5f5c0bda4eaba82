namespace AgentAuth.Tui.Widgets;

/// <summary>What a list of credentials is ordered by.</summary>
public enum CredentialSort
{
    Urgency,
    Name,
    Provider,
    Left,
}
