using System.Drawing;
using AgentAuth.Tui.Input;
using Terminal.Gui.Drivers;
using Terminal.Gui.Input;
using KeyModifiers = AgentAuth.Tui.Input.KeyModifiers;

namespace AgentAuth.Tui.Toolkit;

/// <summary>Our input in Terminal.Gui's words.</summary>
internal static class ToolkitKeys
{
    public static Key Of(KeyPress press)
    {
        var key = press.Name is KeyName.Character ? new Key(press.Rune.Value) : Named(press.Name);
        key = press.Modifiers.HasFlag(KeyModifiers.Shift) ? key.WithShift : key;
        key = press.Modifiers.HasFlag(KeyModifiers.Alt) ? key.WithAlt : key;
        return press.Modifiers.HasFlag(KeyModifiers.Ctrl) ? key.WithCtrl : key;
    }

    /// <summary>Null where Terminal.Gui has no word for it.</summary>
    public static Mouse? Of(MouseInput input) => FlagsOf(input) is { } flags
        ? new Mouse { Flags = flags | FlagsOf(input.Modifiers), ScreenPosition = new Point(input.X, input.Y) }
        : null;

    private static Key Named(KeyName name) => name switch
    {
        KeyName.Enter => Key.Enter,
        KeyName.Tab => Key.Tab,
        KeyName.Backspace => Key.Backspace,
        KeyName.Escape => Key.Esc,
        KeyName.Up => Key.CursorUp,
        KeyName.Down => Key.CursorDown,
        KeyName.Left => Key.CursorLeft,
        KeyName.Right => Key.CursorRight,
        KeyName.Home => Key.Home,
        KeyName.End => Key.End,
        KeyName.PageUp => Key.PageUp,
        KeyName.PageDown => Key.PageDown,
        KeyName.Insert => Key.InsertChar,
        KeyName.Delete => Key.Delete,
        >= KeyName.F1 and <= KeyName.F20 => new Key(KeyCode.F1 + (uint)(name - KeyName.F1)),
        _ => Key.Empty,
    };

    private static MouseFlags? FlagsOf(MouseInput input) => (input.Action, input.Button) switch
    {
        (MouseAction.Press, MouseButton.Left) => MouseFlags.LeftButtonPressed,
        (MouseAction.Press, MouseButton.Middle) => MouseFlags.MiddleButtonPressed,
        (MouseAction.Press, MouseButton.Right) => MouseFlags.RightButtonPressed,
        (MouseAction.Release, MouseButton.Middle) => MouseFlags.MiddleButtonReleased,
        (MouseAction.Release, MouseButton.Right) => MouseFlags.RightButtonReleased,
        (MouseAction.Release, _) => MouseFlags.LeftButtonReleased,
        (MouseAction.Move, MouseButton.Left) => MouseFlags.LeftButtonPressed | MouseFlags.PositionReport,
        (MouseAction.Move, _) => MouseFlags.PositionReport,
        (MouseAction.WheelUp, _) => MouseFlags.WheeledUp,
        (MouseAction.WheelDown, _) => MouseFlags.WheeledDown,
        (MouseAction.WheelLeft, _) => MouseFlags.WheeledLeft,
        (MouseAction.WheelRight, _) => MouseFlags.WheeledRight,
        _ => null,
    };

    private static MouseFlags FlagsOf(KeyModifiers modifiers) =>
        (modifiers.HasFlag(KeyModifiers.Shift) ? MouseFlags.Shift : MouseFlags.None)
        | (modifiers.HasFlag(KeyModifiers.Alt) ? MouseFlags.Alt : MouseFlags.None)
        | (modifiers.HasFlag(KeyModifiers.Ctrl) ? MouseFlags.Ctrl : MouseFlags.None);
}
