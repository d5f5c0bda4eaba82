using AgentAuth.Core.Audit;
using AgentAuth.Core.Ports;

namespace AgentAuth.Mcp.Launch;

/// <summary>
/// Keeps rows back until the server they speak of was started: to open the trail costs as much as all else before the start, and
/// a host waits for that. Their times are those of what they tell.
/// </summary>
public sealed class PendingTrail(IAuditTrail audit) : IAuditTrail
{
    private readonly Lock _gate = new();
    private readonly List<AuditEntry> _pending = [];

    public void Append(AuditEntry entry)
    {
        lock (_gate)
        {
            _pending.Add(entry);
        }
    }

    /// <summary>Writes them, in order.</summary>
    public void Write()
    {
        lock (_gate)
        {
            _pending.ForEach(audit.Append);
            _pending.Clear();
        }
    }

    public IReadOnlyList<AuditRow> Read(AuditQuery query) => audit.Read(query);

    public AuditVerdict Verify() => audit.Verify();
}
