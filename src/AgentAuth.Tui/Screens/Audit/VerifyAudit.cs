using AgentAuth.Core.Audit;
using AgentAuth.Tui.Effects;

namespace AgentAuth.Tui.Screens.Audit;

/// <summary>Whether the trail's chain is whole.</summary>
public sealed record VerifyAudit : Question
{
    internal override string About => "audit trail";

    protected override Report Answer(ViewServices services) => new AuditVerified(services.Audit.Verify());
}

public sealed record AuditVerified(AuditVerdict Verdict) : Report;
