namespace AgentAuth.Tui.Lines;

public enum FindingLevel
{
    Ok,
    Warning,
    Failure,
}
