namespace AgentAuth.Tui.Loop;

/// <summary>What the loop itself does to the terminal.</summary>
public abstract record TerminalEffect : Effect
{
    private TerminalEffect()
    {
    }

    /// <summary>Ends the loop with this exit code.</summary>
    public sealed record Quit(int ExitCode = 0) : TerminalEffect;

    /// <summary>Gives the terminal back to the shell until the job is resumed.</summary>
    public sealed record Suspend : TerminalEffect;

    /// <summary>
    /// Gives the terminal to other work, as a program of another maker that asks the person something, and takes it
    /// back when that has ended. Nothing is drawn or read meanwhile.
    /// </summary>
    public sealed record Lend(Effect To) : TerminalEffect;

    /// <summary>Writes every cell again, for a screen that something else has written on.</summary>
    public sealed record Redraw : TerminalEffect;

    /// <summary>Mouse reports on, or off so that the terminal's own selection works.</summary>
    public sealed record SetMouse(bool IsOn) : TerminalEffect;

    public sealed record SetTitle(string Title) : TerminalEffect;

    public sealed record Bell : TerminalEffect;

    /// <summary>
    /// Sends text to the terminal's clipboard (OSC 52). The terminal does not say whether it took it.
    /// </summary>
    public sealed record Copy(string Text) : TerminalEffect;
}
