using AgentAuth.Core.Audit;
using AgentAuth.Core.Ports;

namespace AgentAuth.Testing.Stores;

/// <summary>Remembers what was recorded.</summary>
public sealed class MemoryAuditTrail : IAuditTrail
{
    private readonly Lock _gate = new();
    private readonly List<AuditEntry> _entries = [];

    public IReadOnlyList<AuditEntry> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries];
            }
        }
    }

    public int Count(AuditEvent what) => Entries.Count(entry => entry.Event == what);

    public void Append(AuditEntry entry)
    {
        lock (_gate)
        {
            _entries.Add(entry);
        }
    }

    public IReadOnlyList<AuditRow> Read(AuditQuery query) => [];

    public AuditVerdict Verify() => new(_entries.Count, null, null);
}
