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
