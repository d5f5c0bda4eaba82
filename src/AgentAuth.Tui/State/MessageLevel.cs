namespace AgentAuth.Tui.State;

public enum MessageLevel
{
    Note,
    Done,
    Failure,
}
