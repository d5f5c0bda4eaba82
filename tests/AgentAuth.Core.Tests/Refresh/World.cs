using AgentAuth.Core.Clients;
using AgentAuth.Core.Configuration;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Http;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Revocation;
using AgentAuth.Core.Secrets;
using AgentAuth.Sandbox;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Hosting;
using AgentAuth.Testing;
using AgentAuth.Testing.Stores;

namespace AgentAuth.Core.Tests.Refresh;

/// <summary>
/// The sandbox provider, one stored grant of it, and as many "processes" as a test wants, all sharing one store.
/// </summary>
internal sealed class World : IDisposable
{
    public static readonly CredentialId Id = CredentialId.Parse("acme/work");

    private readonly MemoryParts _parts;

    public World(Func<SandboxOptions, SandboxOptions>? change = null)
    {
        var options = new SandboxOptions { Issuer = "https://sandbox.test" };
        Sandbox = new SandboxProvider(change?.Invoke(options) ?? options, Time);
        Handler = new SandboxHandler(Sandbox, Time);
        _parts = new MemoryParts(Time, Handler, null, Acme);
    }

    public ManualTime Time { get; } = new();

    public SandboxProvider Sandbox { get; }

    public SandboxHandler Handler { get; }

    public OAuthHttp Http => _parts.Http;

    public MemoryGrantStore Grants => _parts.Grants;

    public MemorySecretStore Secrets => _parts.Secrets;

    public MemoryAuditTrail Audit => _parts.Audit;

    public MemoryNotes Notes => _parts.Notes;

    public MemoryRevocationQueue Queue => _parts.Queue;

    public FixedProviders Providers => _parts.Providers;

    public OAuthClients Clients => _parts.Clients;

    public PendingRevocations Pending => _parts.Pending;

    public ReplacedLogin Replaced => _parts.Replaced;

    public Logout Logout => _parts.Logout;

    public RefreshDue RefreshDue => _parts.RefreshDue;

    private static ProviderDefinition Acme => new()
    {
        Id = "acme",
        Name = "Acme",
        ClientId = SandboxClient.BuiltInId,
        ManualRevocationUrl = "https://acme.test/apps",
    };

    public static AuthorizationServer Server { get; } = new()
    {
        Issuer = "https://sandbox.test",
        AuthorizationEndpoint = "https://sandbox.test/authorize",
        TokenEndpoint = "https://sandbox.test/token",
        RevocationEndpoint = "https://sandbox.test/revoke",
        IntrospectionEndpoint = "https://sandbox.test/introspect",
    };

    public int RefreshRequests => Sandbox.Requests.CountOfGrantType("refresh_token");

    /// <summary>One more process: it shares the store and nothing else.</summary>
    public Refresher Process() => new(
        Grants,
        new LockedRefresh(
            new RefreshExchange(new TokenEndpoint(Http), Audit, Time),
            new RefreshCommit(Audit, Notes, Time),
            Clients,
            new Settings(),
            Time),
        new RejectedTokens(Grants, Secrets, Audit, Time),
        new Settings(),
        Time);

    public EndCredential EndCredential() => _parts.End;

    /// <summary>Changes the provider's record.</summary>
    public void Describe(Func<ProviderDefinition, ProviderDefinition> change) => Providers.Change(Acme.Id, change);

    public Grant GiveGrant(TimeSpan life)
    {
        var minted = Sandbox.Mint("ada", ["read", "write"], life);
        var grant = new Grant
        {
            Id = Id,
            AccessToken = Secret.FromText(minted.AccessToken)!,
            RefreshToken = Secret.FromText(minted.RefreshToken),
            Scopes = ["read", "write"],
            Lifetime = Lifetime.Received(Time.GetUtcNow(), life.TotalSeconds, Expiry.Unknown),
            Server = Server,
            ClientId = SandboxClient.BuiltInId,
        };

        Grants.Put(grant);
        return grant;
    }

    public Grant Stored => Grants.Read(Id)!;

    public Task<T> Passing<T>(Task<T> task) => Time.WhileItPasses(task, TimeSpan.FromMilliseconds(50));

    public void Dispose()
    {
        Http.Dispose();
        Handler.Dispose();
    }
}
