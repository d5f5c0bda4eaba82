using AgentAuth.Core.Clients;
using AgentAuth.Core.Configuration;
using AgentAuth.Core.Http;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Revocation;
using AgentAuth.Core.Scheduling;

namespace AgentAuth.Testing.Stores;

/// <summary>What refreshes, revokes and logs out, over stores that are kept for one test.</summary>
public sealed class MemoryParts
{
    public MemoryParts(
        TimeProvider clock, HttpMessageHandler network, ICredentialConsumers? consumers = null,
        params ProviderDefinition[] providers)
    {
        Providers = new FixedProviders(providers);
        Http = new OAuthHttp(network, clock);
        var registrations = new MemoryRegistrations();
        var unused = new UnusedClients(Grants, Queue, registrations);
        Clients = new OAuthClients(Providers, registrations, new ServerLookup(new ServerDiscovery(Http)));
        Replaced = new ReplacedLogin(Queue, Grants, clock);
        var whole = new WholeGrant(Grants, Clients, Audit, clock);
        var facts = new ProviderFacts(Providers, Clients);
        Pending = new PendingRevocations(
            Queue, new Revoker(Http, Clients, new RevocationProof(Http)), whole, Replaced, facts, unused,
            Audit, clock);
        Refresher = new Refresher(
            Grants,
            new LockedRefresh(
                new RefreshExchange(new TokenEndpoint(Http), Audit, clock), new RefreshCommit(Audit, Notes, clock),
                Clients, new Settings(), clock),
            new RejectedTokens(Grants, Secrets, Audit, clock),
            new Settings(),
            clock);
        RefreshDue = new RefreshDue(Grants, Refresher, new Settings(), clock);
        Scheduler = new RefreshScheduler(() => RefreshDue, () => Pending, clock);
        End = new EndCredential(Grants, Secrets, Queue, Pending, facts, unused, Notes, Audit, clock);
        Logout = new Logout(
            new CredentialInventory(Grants, Secrets, Notes, Providers, new Settings(), clock, consumers),
            new LogoutPlanner(Grants, Secrets, facts, whole, new RecentUse(Audit, clock), clock),
            End);
    }

    public FixedProviders Providers { get; }

    public OAuthHttp Http { get; }

    public OAuthClients Clients { get; }

    public MemoryGrantStore Grants { get; } = new();

    public MemorySecretStore Secrets { get; } = new();

    public MemoryNotes Notes { get; } = new();

    public MemoryRevocationQueue Queue { get; } = new();

    public MemoryAuditTrail Audit { get; } = new();

    public Refresher Refresher { get; }

    public RefreshDue RefreshDue { get; }

    public RefreshScheduler Scheduler { get; }

    public ReplacedLogin Replaced { get; }

    public PendingRevocations Pending { get; }

    public EndCredential End { get; }

    public Logout Logout { get; }
}
