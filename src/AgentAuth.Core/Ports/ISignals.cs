namespace AgentAuth.Core.Ports;

/// <summary>The signals that ask this process to end.</summary>
public interface ISignals
{
    /// <summary>
    /// Until disposed, the signals go to <paramref name="heard"/> and no longer end this process. Called on any thread.
    /// </summary>
    IDisposable Listen(Action<ChildSignal> heard);
}
