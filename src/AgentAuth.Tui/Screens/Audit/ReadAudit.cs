using AgentAuth.Core.Audit;
using AgentAuth.Tui.Effects;

namespace AgentAuth.Tui.Screens.Audit;

public sealed record ReadAudit(AuditQuery Query) : Question
{
    internal override string About => "audit trail";

    protected override Report Answer(ViewServices services) => new AuditRead(Query, services.Audit.Read(Query));
}

public sealed record AuditRead(AuditQuery Query, IReadOnlyList<AuditRow> Rows) : Report;
