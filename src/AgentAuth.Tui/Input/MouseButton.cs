namespace AgentAuth.Tui.Input;

public enum MouseButton
{
    None,
    Left,
    Middle,
    Right,
}
