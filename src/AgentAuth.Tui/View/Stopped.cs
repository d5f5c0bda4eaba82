using AgentAuth.Tui.Input;

namespace AgentAuth.Tui.View;

/// <summary>Whoever opened the view wants it closed.</summary>
public sealed record Stopped : ViewEvent;
