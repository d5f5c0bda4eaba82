using AgentAuth.Tui.Input;

namespace AgentAuth.Tui.Effects;

/// <summary>Whoever opened the view wants it closed.</summary>
public sealed record Stopped : ViewEvent;
