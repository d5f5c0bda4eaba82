namespace AgentAuth.Tui.State;

/// <summary>How a server stands, the most pressing first.</summary>
public enum ServerState
{
    NotApproved,
    Unresolved,
    RawSecret,
    Ready,
    Disabled,
}
