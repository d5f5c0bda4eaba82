namespace AgentAuth.Tui.Terminal;

/// <summary>What differs from one full screen to another.</summary>
public sealed record ScreenModes(string Title, bool HasMouse);
