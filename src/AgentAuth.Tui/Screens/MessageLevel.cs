namespace AgentAuth.Tui.Screens;

public enum MessageLevel
{
    Note,
    Done,
    Failure,
}
