namespace AgentAuth.Tui.Input;

/// <summary>
/// The terminal's answer to a question, however late it comes. Answers are never keys: one that arrives after its
/// question was given up on must not type into a field.
/// </summary>
public abstract record TerminalAnswer : InputEvent
{
    private TerminalAnswer()
    {
    }

    /// <summary>CPR or DECXCPR; counted from 0.</summary>
    public sealed record CursorAt(int X, int Y) : TerminalAnswer;

    /// <summary>DA1: every terminal sends it, so it ends a batch of questions.</summary>
    public sealed record DeviceAttributes : TerminalAnswer;

    /// <summary>DECRPM: 0 is an unknown mode, 1 set, 2 reset, 3 and 4 the same for good.</summary>
    public sealed record ModeState(int Mode, int State) : TerminalAnswer;

    /// <summary>OSC 10 (foreground) or 11 (background).</summary>
    public sealed record TerminalColor(int Number, byte Red, byte Green, byte Blue) : TerminalAnswer;

    /// <summary>Mode 2031: the desktop has turned dark or light.</summary>
    public sealed record Appearance(bool IsDark) : TerminalAnswer;
}
