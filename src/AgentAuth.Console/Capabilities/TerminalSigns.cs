namespace AgentAuth.Console.Capabilities;

/// <summary>Why a sleep ended; none of them: the time was over.</summary>
[Flags]
public enum TerminalSigns
{
    None = 0,
    Input = 1,
    Room = 2,
    Woken = 4,
    Resized = 8,
    Resumed = 16,

    /// <summary>Someone sent SIGTSTP.</summary>
    SuspendAsked = 32,
    Closed = 64,
}
