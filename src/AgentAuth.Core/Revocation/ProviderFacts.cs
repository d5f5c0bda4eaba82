using AgentAuth.Core.Clients;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Revocation;

/// <summary>
/// What is said of a provider beside a logout. A provider file with a mistake is no reason to keep a credential.
/// </summary>
public sealed class ProviderFacts(IProviders providers, OAuthClients clients)
{
    /// <summary>Null if its record cannot be read.</summary>
    public ProviderDefinition? Of(Grant grant) => Guarded(() => clients.ProviderOf(grant));

    /// <summary>Null if it has no record, or one that cannot be read.</summary>
    public ProviderDefinition? Of(string provider) => Guarded(() => providers.Find(provider));

    public string NameOf(Grant grant) => Of(grant)?.Name ?? grant.Id.Provider;

    public string NameOf(string provider) => Of(provider)?.Name ?? provider;

    public string? ManualUrlOf(Grant grant) => Of(grant)?.ManualRevocationUrl;

    public string? ManualUrlOf(string provider) => Of(provider)?.ManualRevocationUrl;

    private static ProviderDefinition? Guarded(Func<ProviderDefinition?> find)
    {
        try
        {
            return find();
        }
        catch (AgentAuthException)
        {
            return null;
        }
    }
}
