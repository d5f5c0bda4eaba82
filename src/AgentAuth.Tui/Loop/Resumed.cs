using AgentAuth.Tui.Input;

namespace AgentAuth.Tui.Loop;

/// <summary>
/// The program is in the foreground again, after a suspension of any length; the clock may have moved far.
/// </summary>
public sealed record Resumed : ViewEvent;
