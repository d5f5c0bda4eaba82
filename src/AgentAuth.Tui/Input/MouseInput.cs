namespace AgentAuth.Tui.Input;

/// <summary>The mouse, at a cell counted from 0. A move with a button held is a drag.</summary>
public sealed record MouseInput(
    MouseAction Action, MouseButton Button, int X, int Y, KeyModifiers Modifiers = KeyModifiers.None)
    : InputEvent;
