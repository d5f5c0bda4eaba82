using AgentAuth.Console.Capabilities;

namespace AgentAuth.Tui.Terminal;

/// <summary>
/// The terminal as the loop needs it. <see cref="Leave"/> and <see cref="Wake"/> may be called from any thread, the
/// rest from the loop's only.
/// </summary>
public interface ITerminal : IDisposable
{
    TerminalCapabilities Capabilities { get; }

    /// <summary>
    /// Whether the terminal is ours at this moment: between <see cref="Enter"/> and <see cref="Leave"/>.
    /// </summary>
    bool IsEntered { get; }

    /// <summary>Asked of the system each time.</summary>
    CellSize Size { get; }

    /// <summary>Raw mode and the full screen, in one write; again after a suspension.</summary>
    void Enter(ScreenModes modes);

    /// <summary>
    /// Gives the terminal back as it was: screen, cursor, modes, echo. Does nothing when not entered, so that every way
    /// out may call it.
    /// </summary>
    void Leave();

    /// <summary>Writes all the bytes, unless the terminal has been left.</summary>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>
    /// Sleeps until something happens or the time is over (null: for ever). <paramref name="forRoom"/> also ends the
    /// sleep when the terminal can take more output.
    /// </summary>
    TerminalSigns Wait(TimeSpan? timeout, bool forRoom);

    /// <summary>What has been typed; 0 bytes means that the terminal is gone.</summary>
    int Read(Span<byte> buffer);

    /// <summary>Ends a sleep, present or next.</summary>
    void Wake();

    /// <summary>
    /// Leaves, stops the job until the shell continues it, and lets <see cref="Wait"/> report it resumed.
    /// </summary>
    void Suspend();
}
