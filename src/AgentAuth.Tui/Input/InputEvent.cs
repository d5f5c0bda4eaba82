
namespace AgentAuth.Tui.Input;

/// <summary>What came from the terminal.</summary>
public abstract record InputEvent : ViewEvent;
