namespace AgentAuth.Tui.Screens.Add;

/// <summary>How a secret comes here: itself, or only the way to it.</summary>
public enum AddWay
{
    Secret,
    Reference,
    Command,
}
