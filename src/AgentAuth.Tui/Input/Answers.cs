namespace AgentAuth.Tui.Input;

/// <summary>Answers that come as control sequences.</summary>
internal static class Answers
{
    private const int AppearanceReport = 997;

    /// <summary>After CSI ?: DA1, DECXCPR, DECRPM and the report of mode 2031.</summary>
    public static TerminalAnswer? Private(ReadOnlySpan<byte> parameters, byte final)
    {
        var numbers = new Parameters(parameters);
        return final switch
        {
            (byte)'c' => new TerminalAnswer.DeviceAttributes(),
            (byte)'R' => Cursor(numbers),
            (byte)'y' when parameters is [.., (byte)'$'] => new TerminalAnswer.ModeState(numbers.First, numbers.Second),
            (byte)'n' when numbers.First == AppearanceReport => new TerminalAnswer.Appearance(numbers.Second == 1),
            _ => null,
        };
    }

    public static TerminalAnswer Cursor(Parameters numbers) =>
        new TerminalAnswer.CursorAt(Math.Max(0, numbers.Second - 1), Math.Max(0, numbers.First - 1));
}
