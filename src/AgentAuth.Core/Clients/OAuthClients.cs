using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;

namespace AgentAuth.Core.Clients;

/// <summary>Finds, for a stored grant, the provider's record and the client that it was given to.</summary>
public sealed class OAuthClients(IProviders providers, IClientRegistrationStore registrations, ServerLookup servers)
{
    /// <summary>
    /// The provider's record; for one whose record is gone, what the grant itself remembers of its server.
    /// </summary>
    public ProviderDefinition ProviderOf(Grant grant)
    {
        if (McpServer.Of(grant) is { } server)
        {
            return server.Provider with { Issuer = grant.Server.Issuer };
        }

        return providers.Find(grant.Id.Provider) ?? new ProviderDefinition
        {
            Id = grant.Id.Provider,
            Name = grant.Id.Provider,
            Issuer = grant.Server.Issuer,
        };
    }

    /// <summary>
    /// The grant with a server and a client. A token file that a person wrote names at most an issuer and a client id:
    /// the provider's record, and what its issuer publishes, give the rest.
    /// </summary>
    /// <exception cref="AgentAuthException">Where they do not, or the issuer cannot be reached.</exception>
    public async Task<Grant> CompleteAsync(
        Grant grant, ProviderDefinition provider, CancellationToken cancellationToken)
    {
        if (grant.Server.TokenEndpoint.Length == 0)
        {
            // A token of one issuer is never sent to another (RFC 9700 section 4.4.2).
            if (grant.Server.Issuer is { } issuer && provider.Issuer is { } known && !IssuerName.AreSame(issuer, known))
            {
                throw new AgentAuthException(
                    ProblemCode.PolicyRefused, $"'{grant.Id}' is of another issuer than {provider.Name}",
                    LoginHint.For(grant));
            }

            var record = provider with { Issuer = provider.Issuer ?? grant.Server.Issuer };
            grant = grant with { Server = await servers.FindAsync(record, cancellationToken).ConfigureAwait(false) };
        }

        return grant.ClientId.Length > 0 ? grant : grant with { ClientId = ClientIdFor(grant, provider) };
    }

    public OAuthClient ClientOf(Grant grant, ProviderDefinition provider)
    {
        // A client belongs to its issuer (MCP 2026-07-28: never used at another).
        return provider.ClientSecret is null && grant.Server.Issuer is { } issuer
            && registrations.Find(issuer, grant.ClientId) is { } kept
            ? OAuthClient.For(provider, kept)
            : OAuthClient.For(provider, grant.ClientId, provider.ClientSecret);
    }

    /// <summary>
    /// For a grant whose client the server refuses: whether it is one that was registered for us and is gone. New
    /// logins are offered it no more; it stays known as that of its grants until the last of them has ended.
    /// </summary>
    public bool ForgetClientOf(Grant grant, ProviderDefinition provider)
    {
        if (provider.ClientId == grant.ClientId || grant.Server.Issuer is not { } issuer
            || registrations.Find(issuer, grant.ClientId) is not { IsBrought: false })
        {
            return false;
        }

        if (registrations.Read(issuer)?.ClientId == grant.ClientId)
        {
            registrations.Delete(issuer);
        }

        return true;
    }

    private string ClientIdFor(Grant grant, ProviderDefinition provider) =>
        provider.ClientId
        ?? (grant.Server.Issuer is { } issuer ? registrations.Read(issuer)?.ClientId : null)
        ?? throw new AgentAuthException(
            ProblemCode.PolicyRefused, $"nothing says to which client '{grant.Id}' was given", LoginHint.For(grant));
}
