using AgentAuth.Tui.Input;

namespace AgentAuth.Tui.Loop;

/// <summary>The moment that <see cref="IView.NextChangeAt"/> named has come.</summary>
public sealed record Tick : ViewEvent;
