using AgentAuth.Core.Audit;

namespace AgentAuth.Core.Ports;

/// <summary>
/// The append-only, hash-chained record of what happened. Writing never fails a use case: where the database cannot be
/// written the row is spooled and taken in later.
/// </summary>
public interface IAuditTrail
{
    void Append(AuditEntry entry);

    /// <summary>Rows in the order of their number. Takes in spooled rows first.</summary>
    IReadOnlyList<AuditRow> Read(AuditQuery query);

    /// <summary>Walks the whole chain.</summary>
    AuditVerdict Verify();
}
