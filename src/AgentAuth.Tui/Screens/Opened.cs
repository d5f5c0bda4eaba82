using AgentAuth.Tui.Input;

namespace AgentAuth.Tui.Screens;

/// <summary>The screen has just come to the top: the moment to ask for what it shows.</summary>
public sealed record Opened : ViewEvent;
