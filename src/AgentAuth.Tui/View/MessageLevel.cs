namespace AgentAuth.Tui.View;

public enum MessageLevel
{
    Note,
    Done,
    Failure,
}
