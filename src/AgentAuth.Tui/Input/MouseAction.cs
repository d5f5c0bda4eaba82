namespace AgentAuth.Tui.Input;

public enum MouseAction
{
    Press,
    Release,
    Move,
    WheelUp,
    WheelDown,
    WheelLeft,
    WheelRight,
}
