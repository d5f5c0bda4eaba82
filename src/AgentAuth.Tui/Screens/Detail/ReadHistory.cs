using AgentAuth.Core.Audit;
using AgentAuth.Core.Identifiers;
using AgentAuth.Tui.Effects;

namespace AgentAuth.Tui.Screens.Detail;

/// <summary>The last rows of the trail about one credential.</summary>
public sealed record ReadHistory(CredentialId Credential) : Question
{
    private const int Rows = 50;

    internal override string About => "audit trail";

    protected override Report Answer(ViewServices services) => new HistoryRead(
        Credential, services.Audit.Read(new AuditQuery(Credential: Credential.ToString(), Limit: Rows)));
}

public sealed record HistoryRead(CredentialId Credential, IReadOnlyList<AuditRow> Rows) : Report;
