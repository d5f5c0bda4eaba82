using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;

namespace AgentAuth.Core.Inventory;

/// <summary>The risk that each provider's record states, looked up once.</summary>
internal sealed class ProviderRisks(IProviders providers)
{
    private readonly Dictionary<string, RiskLevel> _known = [];

    public RiskLevel Of(string provider)
    {
        if (!_known.TryGetValue(provider, out var risk))
        {
            risk = Find(provider);
            _known[provider] = risk;
        }

        return risk;
    }

    // A provider file with a mistake must not hide the credentials: the commands that need the file report it.
    private RiskLevel Find(string provider)
    {
        try
        {
            return providers.Find(provider)?.Risk ?? RiskLevel.Medium;
        }
        catch (AgentAuthException)
        {
            return RiskLevel.Medium;
        }
    }
}
