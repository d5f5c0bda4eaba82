namespace AgentAuth.Core.Ports;

/// <summary>What can be sent to a child. Where a system has no signals, each of them ends it.</summary>
public enum ChildSignal
{
    Interrupt,
    Terminate,
    HangUp,
    Quit,

    /// <summary>Cannot be ignored.</summary>
    Kill,
}

public static class ChildSignals
{
    /// <summary>What a shell reports of a program that the signal ended: 128 and its number.</summary>
    public static int ExitCode(this ChildSignal signal) => 128 + signal.Number();

    /// <summary>POSIX has the same numbers for these everywhere.</summary>
    public static int Number(this ChildSignal signal) => signal switch
    {
        ChildSignal.HangUp => 1,
        ChildSignal.Interrupt => 2,
        ChildSignal.Quit => 3,
        ChildSignal.Kill => 9,
        _ => 15,
    };
}
