using AgentAuth.Tui.Input;

namespace AgentAuth.Tui.Widgets;

/// <summary>The keys and the wheel that move through any list, the same on every screen.</summary>
public static class ListKeys
{
    private const int WheelRows = 3;

    /// <summary>Where an input event moves the selection to; null where it is no such event.</summary>
    public static ListWindow? On(InputEvent happened, ListWindow window, int count, int height) => happened switch
    {
        KeyPress key when Step(key, height) is { } step => window.Move(step, count, height),
        KeyPress key when key.Is('g') || key.Is(KeyName.Home) => window.To(0, count, height),
        KeyPress key when key.Is('G') || key.Is(KeyName.End) => window.To(count - 1, count, height),
        MouseInput { Action: MouseAction.WheelUp } => window.Move(-WheelRows, count, height),
        MouseInput { Action: MouseAction.WheelDown } => window.Move(WheelRows, count, height),
        _ => null,
    };

    /// <summary>The arrow keys and the wheel alone, for lists below a text field.</summary>
    public static ListWindow? OnArrows(InputEvent happened, ListWindow window, int count, int height) =>
        happened is KeyPress { Name: KeyName.Character } ? null : On(happened, window, count, height);

    private static int? Step(KeyPress key, int height) => key switch
    {
        _ when key.Is('j') || key.Is(KeyName.Down) => 1,
        _ when key.Is('k') || key.Is(KeyName.Up) => -1,
        _ when key.Is(KeyName.PageDown) => Math.Max(1, height - 1),
        _ when key.Is(KeyName.PageUp) => -Math.Max(1, height - 1),
        _ when key == new KeyPress('d', KeyModifiers.Ctrl) => Math.Max(1, height / 2),
        _ when key == new KeyPress('u', KeyModifiers.Ctrl) => -Math.Max(1, height / 2),
        _ => null,
    };
}
