using AgentAuth.Tui.Input;
using AgentAuth.Tui.Terminal;

namespace AgentAuth.Tui.Loop;

/// <summary>The terminal has this size: sent before the first frame, and after each change.</summary>
public sealed record Resized(CellSize Size) : ViewEvent;
