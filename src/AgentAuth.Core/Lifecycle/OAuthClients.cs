using AgentAuth.Core.Credentials;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Lifecycle;

/// <summary>Finds, for a stored grant, the provider's record and the client that it was given to.</summary>
public sealed class OAuthClients(IProviders providers, IClientRegistrationStore registrations)
{
    /// <summary>The provider's record; for one whose record is gone, what the grant itself remembers of its server.</summary>
    public ProviderDefinition ProviderOf(Grant grant) => providers.Find(grant.Id.Provider) ?? new ProviderDefinition
    {
        Id = grant.Id.Provider,
        Name = grant.Id.Provider,
        Issuer = grant.Server.Issuer,
    };

    public OAuthClient ClientOf(Grant grant, ProviderDefinition provider)
    {
        var secret = provider.ClientSecret;

        // A registration belongs to its issuer and to the client id that it gave (MCP 2026-07-28: never to another).
        if (secret is null && grant.Server.Issuer is { } issuer && registrations.Read(issuer) is { } registration
            && registration.ClientId == grant.ClientId)
        {
            secret = registration.ClientSecret;
        }

        return OAuthClient.For(provider, grant.ClientId, secret);
    }
}
