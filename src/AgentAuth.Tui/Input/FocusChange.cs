namespace AgentAuth.Tui.Input;

public sealed record FocusChange(bool HasFocus) : InputEvent;
