namespace AgentAuth.Core.Ports;

/// <summary>The right to ask a person, until it is disposed of.</summary>
/// <param name="held">What is held.</param>
/// <param name="waited">Whether another process asked in the meantime.</param>
public sealed class LoginLock(IDisposable held, bool waited) : IDisposable
{
    public bool Waited => waited;

    public void Dispose() => held.Dispose();
}
