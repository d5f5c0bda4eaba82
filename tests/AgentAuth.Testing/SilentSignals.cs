using AgentAuth.Core.Ports;

namespace AgentAuth.Testing;

/// <summary>A process that nobody sends a signal.</summary>
public sealed class SilentSignals : ISignals
{
    public IDisposable Listen(Action<ChildSignal> heard) => new Nothing();

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
