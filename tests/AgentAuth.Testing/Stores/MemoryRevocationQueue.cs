using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;

namespace AgentAuth.Testing.Stores;

/// <summary>A revocation queue that is kept for one test.</summary>
public sealed class MemoryRevocationQueue : IRevocationQueue
{
    private readonly Dictionary<string, PendingRevocation> _pending = [];

    public void Add(PendingRevocation revocation) => _pending[revocation.Key] = revocation;

    public IReadOnlyList<PendingRevocation> ReadAll() => [.. _pending.Values];

    public IReadOnlyList<Problem> Faults() => [];

    public void Update(PendingRevocation revocation)
    {
        if (_pending.ContainsKey(revocation.Key))
        {
            _pending[revocation.Key] = revocation;
        }
    }

    public void Remove(PendingRevocation revocation) => _pending.Remove(revocation.Key);
}
