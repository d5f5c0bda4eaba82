namespace AgentAuth.Tui.Input;

/// <summary>Mouse reports: SGR (mode 1006), and the older bytes of a terminal that does not know it.</summary>
internal static class MouseReport
{
    private const int Motion = 32;
    private const int Wheel = 64;

    public static MouseInput? Sgr(ReadOnlySpan<byte> parameters, byte final)
    {
        var numbers = new Parameters(parameters);
        return numbers.Count == 3 && final is (byte)'M' or (byte)'m'
            ? Of(numbers.First, numbers.Second, numbers.Third, final == 'm')
            : null;
    }

    public static MouseInput Old(ReadOnlySpan<byte> bytes)
    {
        var code = Math.Max(0, bytes[0] - 32);
        return Of(code, bytes[1] - 32, bytes[2] - 32, (code & (Wheel | Motion)) == 0 && (code & 3) == 3);
    }

    private static MouseInput Of(int code, int column, int row, bool isRelease)
    {
        var (action, button) = (code & Wheel) != 0
            ? (MouseAction.WheelUp + (code & 3), MouseButton.None)
            : (Action(code, isRelease), Button(code & 3));
        return new MouseInput(action, button, Math.Max(0, column - 1), Math.Max(0, row - 1), Modifiers(code));
    }

    private static MouseAction Action(int code, bool isRelease) =>
        isRelease ? MouseAction.Release : (code & Motion) != 0 ? MouseAction.Move : MouseAction.Press;

    private static MouseButton Button(int number) => number == 3 ? MouseButton.None : MouseButton.Left + number;

    private static KeyModifiers Modifiers(int code) =>
        ((code & 4) != 0 ? KeyModifiers.Shift : 0) | ((code & 8) != 0 ? KeyModifiers.Alt : 0)
            | ((code & 16) != 0 ? KeyModifiers.Ctrl : 0);
}
