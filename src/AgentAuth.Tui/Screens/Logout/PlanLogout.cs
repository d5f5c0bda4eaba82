using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Revocation;
using AgentAuth.Tui.Effects;

namespace AgentAuth.Tui.Screens.Logout;

/// <summary>What logging out would revoke and stop.</summary>
public sealed record PlanLogout(IReadOnlyList<CredentialId> Ids) : Question
{
    protected override Report Answer(ViewServices services) => new LogoutPlanned(services.Logout.PlanExisting(Ids));
}

public sealed record LogoutPlanned(IReadOnlyList<LogoutPlan> Plans) : Report;
