using AgentAuth.Tui.Loop;

namespace AgentAuth.Tui.Screens;

/// <summary>What an event leads a screen to: itself from here on, and what it wants done.</summary>
public readonly record struct Step(Screen Next, params IReadOnlyList<Effect> Effects);
