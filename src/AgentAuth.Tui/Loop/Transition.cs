namespace AgentAuth.Tui.Loop;

/// <summary>What an event leads to: the view from here on, and what it wants done.</summary>
public readonly record struct Transition(IView Next, params IReadOnlyList<Effect> Effects);
