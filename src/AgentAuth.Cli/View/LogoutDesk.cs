using AgentAuth.Cli.Logouts;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Lifecycle;
using AgentAuth.Tui.View;

namespace AgentAuth.Cli.View;

/// <summary>Logout with the use case that the command has.</summary>
internal sealed class LogoutDesk(Workshop shop) : ILogoutDesk
{
    public IReadOnlyList<LogoutPlan> Plan(IReadOnlyList<string> ids)
    {
        var known = shop.Inventory.List().ToDictionary(credential => credential.Id);
        return [.. ids.Where(known.ContainsKey).Select(id => PlanOf(known[id]))];
    }

    public Task<LogoutResult> LogOutAsync(LogoutPlan plan, CancellationToken cancellationToken) =>
        shop.Logout.RunAsync(CredentialId.Parse(plan.Credential.Id), plan.Consumers, revoke: true, cancellationToken);

    private LogoutPlan PlanOf(Credential credential)
    {
        var provider = shop.Providers.Find(credential.Provider);
        var preview = new Farewell(shop, revoke: true).Preview(credential);
        return new LogoutPlan
        {
            Credential = credential,
            ProviderName = provider?.Name ?? credential.Provider,
            IsRevocable = preview.Revocation is RevocationStatus.Requested,
            SideEffect = preview.Revocation is RevocationStatus.Requested ? provider?.RevocationSideEffect : null,
            ManualUrl = provider?.ManualRevocationUrl,
            Consumers = credential.Consumers,
        };
    }
}
