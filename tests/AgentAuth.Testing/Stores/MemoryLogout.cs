using AgentAuth.Core.Clients;
using AgentAuth.Core.Configuration;
using AgentAuth.Core.Http;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Revocation;

namespace AgentAuth.Testing.Stores;

/// <summary>The use case of logout over stores that are kept for one test.</summary>
public sealed class MemoryLogout
{
    public MemoryLogout(TimeProvider clock, HttpMessageHandler network, ICredentialConsumers? consumers = null, params ProviderDefinition[] providers)
    {
        var known = new FixedProviders(providers);
        var http = new OAuthHttp(network, clock);
        var clients = new OAuthClients(known, new MemoryRegistrations(), new ServerLookup(new ServerDiscovery(http)));
        var pending = new PendingRevocations(Queue, new Revoker(http, clients, new RevocationProof(http)), Audit, clock);
        Logout = new Logout(
            new CredentialInventory(Grants, Secrets, Notes, known, new Settings(), clock, consumers),
            known,
            new EndCredential(Grants, Secrets, Queue, pending, clients, known, Notes, Audit, clock));
    }

    public MemoryGrantStore Grants { get; } = new();

    public MemorySecretStore Secrets { get; } = new();

    public MemoryNotes Notes { get; } = new();

    public MemoryRevocationQueue Queue { get; } = new();

    public MemoryAuditTrail Audit { get; } = new();

    public Logout Logout { get; }
}
