using System.Collections.Concurrent;
using System.Threading.Channels;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;

namespace AgentAuth.Testing.Stores;

/// <summary>Login turns among the "processes" of one test.</summary>
public sealed class MemoryLoginLocks : ILoginLocks
{
    private readonly ConcurrentDictionary<CredentialId, SemaphoreSlim> _gates = [];
    private readonly Channel<CredentialId> _waiters = Channel.CreateUnbounded<CredentialId>();

    public async Task<LoginLock?> TakeAsync(CredentialId id, TimeSpan patience, CancellationToken cancellationToken)
    {
        var gate = _gates.GetOrAdd(id, _ => new SemaphoreSlim(1));
        if (await gate.WaitAsync(0, cancellationToken))
        {
            return new LoginLock(new Held(gate), waited: false);
        }

        if (patience == TimeSpan.Zero)
        {
            return null;
        }

        _waiters.Writer.TryWrite(id);
        await gate.WaitAsync(cancellationToken);
        return new LoginLock(new Held(gate), waited: true);
    }

    public int? HolderOf(CredentialId id) => null;

    /// <summary>Until so many more have come to wait for another's turn.</summary>
    public async Task UntilWaitingAsync(int count)
    {
        for (var waiting = 0; waiting < count; waiting++)
        {
            await _waiters.Reader.ReadAsync();
        }
    }

    private sealed class Held(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
