using AgentAuth.Core.Clients;
using AgentAuth.Core.Configuration;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Http;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Login;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Revocation;
using AgentAuth.Mcp.Bridge;
using AgentAuth.Sandbox;
using AgentAuth.Sandbox.Configuration;
using AgentAuth.Sandbox.Hosting;
using AgentAuth.Testing;
using AgentAuth.Testing.Stores;

namespace AgentAuth.Mcp.Tests.Bridge;

/// <summary>
/// The sandbox as authorization server, remote MCP servers that it guards, and as many bridges as a test wants: they
/// share the stores of one machine and nothing else.
/// </summary>
internal sealed class BridgeWorld : IDisposable
{
    public const string Issuer = "https://id.test";
    public const string Url = "https://mcp.test/mcp";

    public static readonly CredentialId Id = CredentialId.Parse("mcp/mcp.test+mcp");

    private readonly SandboxHandler _sandboxHandler;
    private readonly OAuthHttp _http;

    public BridgeWorld(Func<SandboxOptions, SandboxOptions>? change = null)
    {
        var options = new SandboxOptions { Issuer = Issuer };
        Sandbox = new SandboxProvider(change?.Invoke(options) ?? options, Time);
        _sandboxHandler = new SandboxHandler(Sandbox, Time);
        Network = new Network(_sandboxHandler);
        _http = new OAuthHttp(Network, Time);
        Server = Add(Url);
        Browser = new ScriptedBrowser(Network, address =>
        {
            Callbacks.Call(address);
            return Task.CompletedTask;
        });
    }

    public ManualTime Time { get; } = new();

    public SandboxProvider Sandbox { get; }

    public Network Network { get; }

    public RemoteServer Server { get; }

    public MemoryCallbacks Callbacks { get; } = new();

    public ScriptedBrowser Browser { get; }

    public MemoryGrantStore Grants { get; } = new();

    public MemoryRegistrations Registrations { get; } = new();

    public MemoryLoginLocks Turns { get; } = new();

    public MemoryAuditTrail Audit { get; } = new();

    public MemoryRevocationQueue Queue { get; } = new();

    public Grant? Stored => Grants.Read(Id);

    public int Refreshes => Sandbox.Requests.CountOfGrantType("refresh_token");

    public RemoteServer Add(string url)
    {
        var server = new RemoteServer(url, Issuer);
        Network.Servers.Add(server);
        return server;
    }

    /// <summary>One more bridge, as a host starts it.</summary>
    public RunningBridge Start(
        string url = Url, Func<BridgeOptions, BridgeOptions>? change = null, bool isDeaf = false)
    {
        var options = new BridgeOptions { Server = McpServer.At(url) };
        options = change?.Invoke(options) ?? options;
        var login = new ServerLogin(Desk(), options, _ => new BridgeConversation(_ => { }, Time));
        return new RunningBridge(
            options.Server, new AccessTokenSource(options.Server, login, Freshener(), Audit, Time), Network, Time,
            isDeaf);
    }

    /// <summary>A grant of the sandbox in the store, as an earlier login left it.</summary>
    public Grant Give(TimeSpan? life = null, string resource = Url, params string[] scopes)
    {
        var granted = scopes.Length > 0 ? scopes : ["read"];
        var minted = Sandbox.Mint("ada", granted, life ?? TimeSpan.FromHours(1));
        var grant = new Grant
        {
            Id = Id,
            AccessToken = Core.Secrets.Secret.FromText(minted.AccessToken)!,
            RefreshToken = Core.Secrets.Secret.FromText(minted.RefreshToken),
            Scopes = granted,
            Lifetime = Lifetime.Received(
                Time.GetUtcNow(), (life ?? TimeSpan.FromHours(1)).TotalSeconds, Expiry.Unknown),
            Server = new AuthorizationServer
            {
                Issuer = Issuer,
                AuthorizationEndpoint = $"{Issuer}/authorize",
                TokenEndpoint = $"{Issuer}/token",
                RevocationEndpoint = $"{Issuer}/revoke",
            },
            ClientId = SandboxClient.BuiltInId,
            Resource = resource,
        };

        Grants.Put(grant);
        return grant;
    }

    /// <summary>What a logout leaves.</summary>
    public void Forget()
    {
        using var held = Grants.TryLock(Id)!;
        held.Delete();
    }

    public void Dispose()
    {
        _http.Dispose();
        Network.Dispose();
        _sandboxHandler.Dispose();
    }

    private ServerLoginDependencies Desk()
    {
        var tokens = new TokenEndpoint(_http);
        var discovery = new ServerDiscovery(_http);
        var oAuthLogin = new OAuthLogin(
            new ServerLookup(discovery),
            new ClientChoice(new DynamicRegistration(_http), Registrations, Time),
            new BrowserLogin(
                new AuthorizationEndpoint(_http), new AuthorizationPage(_http), tokens, new DeviceFlow(_http, tokens),
                Callbacks, Browser, new LoginPlace()),
            new DeviceLogin(new DeviceFlow(_http, tokens), Browser),
            new AccountLookup(_http),
            Grants,
            new ReplacedLogin(Queue, Grants, Time),
            new UnusedClients(Grants, Queue, Registrations),
            Audit,
            Time);

        return new ServerLoginDependencies(
            oAuthLogin, new ResourceDiscovery(_http), discovery, Registrations, Turns, Grants, Revocations(), Time);
    }

    private PendingRevocations Revocations()
    {
        var providers = new FixedProviders();
        var clients = Clients(providers);
        return new PendingRevocations(
            Queue,
            new Revoker(_http, clients, new RevocationProof(_http)),
            new WholeGrant(Grants, clients, Audit, Time),
            new ReplacedLogin(Queue, Grants, Time),
            new ProviderFacts(providers, clients),
            new UnusedClients(Grants, Queue, Registrations),
            Audit,
            Time);
    }

    private OAuthClients Clients(FixedProviders providers) =>
        new(providers, Registrations, new ServerLookup(new ServerDiscovery(_http)));

    private Refresher Freshener()
    {
        var refresh = new LockedRefresh(
            new RefreshExchange(new TokenEndpoint(_http), Audit, Time),
            new RefreshCommit(Audit, new MemoryNotes(), Time),
            Clients(new FixedProviders()),
            new Settings(),
            Time);

        return new Refresher(
            Grants, refresh, new RejectedTokens(Grants, new MemorySecretStore(), Audit, Time), new Settings(), Time);
    }
}
