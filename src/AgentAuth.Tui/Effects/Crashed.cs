using AgentAuth.Tui.Input;

namespace AgentAuth.Tui.Effects;

/// <summary>Background work ended in a bug: the view ends too, and the bug is told on the ordinary screen.</summary>
public sealed record Crashed : ViewEvent;
