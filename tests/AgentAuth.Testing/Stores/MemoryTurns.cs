using System.Collections.Concurrent;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Ports;

namespace AgentAuth.Testing.Stores;

/// <summary>Login turns among the "processes" of one test.</summary>
public sealed class MemoryTurns : ILoginTurns
{
    private readonly ConcurrentDictionary<CredentialId, SemaphoreSlim> _gates = [];

    public async Task<LoginTurn?> TakeAsync(CredentialId id, TimeSpan patience, CancellationToken cancellationToken)
    {
        var gate = _gates.GetOrAdd(id, _ => new SemaphoreSlim(1));
        var waited = gate.CurrentCount == 0;

        if (patience == TimeSpan.Zero && !await gate.WaitAsync(0, cancellationToken))
        {
            return null;
        }

        if (patience > TimeSpan.Zero)
        {
            await gate.WaitAsync(cancellationToken);
        }

        return new LoginTurn(new Held(gate), waited);
    }

    public int? HolderOf(CredentialId id) => null;

    private sealed class Held(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
