using AgentAuth.Cli.Output;
using AgentAuth.Core.Clients;
using AgentAuth.Core.Http;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Login;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Revocation;
using AgentAuth.Core.Scheduling;
using AgentAuth.Mcp.Bridge;

namespace AgentAuth.Cli.Composition;

/// <summary>Login, refresh and revocation over one network.</summary>
/// <param name="parts">The rest of the program.</param>
/// <param name="network">Every request goes through it.</param>
internal sealed class OAuthParts(CompositionRoot parts, HttpMessageHandler network) : IDisposable
{
    private OAuthHttp? _http;
    private WaitingHandler? _requests;

    public HttpMessageHandler Network => network;

    public OAuthHttp Http =>
        _http ??= new OAuthHttp(_requests = new WaitingHandler(network, parts.Console.WaitIndicator), parts.Clock);

    public bool HasUsedNetwork => _requests is { HasSent: true };

    public ServerDiscovery Discovery => field ??= new ServerDiscovery(Http);

    public OAuthClients Clients =>
        field ??= new OAuthClients(parts.Stores.Providers, parts.Stores.Registrations, new ServerLookup(Discovery));

    public Refresher Refresher => field ??= new Refresher(
        parts.Stores.Grants,
        new LockedRefresh(
            new RefreshExchange(Tokens, parts.Stores.Audit, parts.Clock),
            new RefreshCommit(parts.Stores.Audit, parts.Stores.Notes, parts.Clock),
            Clients,
            parts.Stores.Settings,
            parts.Clock),
        parts.Credentials.Rejected,
        parts.Stores.Settings,
        parts.Clock);

    public RefreshDue RefreshDue =>
        field ??= new RefreshDue(parts.Stores.Grants, Refresher, parts.Stores.Settings, parts.Clock);

    public RefreshScheduler RefreshScheduler =>
        field ??= new RefreshScheduler(() => RefreshDue, () => PendingRevocations, parts.Clock);

    public RefreshRun RefreshRun => field ??= new RefreshRun(
        parts.Clock, parts.Stores.Grants, RefreshDue, Refresher, parts.Stores.Secrets);

    public PendingRevocations PendingRevocations => field ??= new PendingRevocations(
        parts.Stores.Revocations, new Revoker(Http, Clients, new RevocationProof(Http)), WholeGrant, ReplacedLogin,
        ProviderFacts, UnusedClients, parts.Stores.Audit, parts.Clock);

    /// <summary>Revocations that earlier commands could not finish, at the end of this one.</summary>
    public RevocationRemains RevocationRemains =>
        field ??= new RevocationRemains(parts.Stores.Paths, () => PendingRevocations, parts.Console.Messages);

    public Logout Logout => field ??= new Logout(
        parts.Credentials.Inventory,
        new LogoutPlanner(
            parts.Stores.Grants, parts.Stores.Secrets, ProviderFacts, WholeGrant,
            new RecentUse(parts.Stores.Audit, parts.Clock), parts.Clock),
        new EndCredential(
            parts.Stores.Grants, parts.Stores.Secrets, parts.Stores.Revocations, PendingRevocations, ProviderFacts,
            UnusedClients, parts.Stores.Notes, parts.Stores.Audit, parts.Clock));

    public OAuthLogin OAuthLogin => field ??= new OAuthLogin(
        new ServerLookup(Discovery),
        new ClientChoice(new DynamicRegistration(Http), parts.Stores.Registrations, parts.Clock),
        new BrowserLogin(
            new AuthorizationEndpoint(Http), new AuthorizationPage(Http), Tokens, DeviceFlow, parts.Edges.Callbacks,
            parts.Edges.Browser, parts.Edges.Place),
        new DeviceLogin(DeviceFlow, parts.Edges.Browser),
        new AccountLookup(Http),
        parts.Stores.Grants,
        ReplacedLogin,
        UnusedClients,
        parts.Stores.Audit,
        parts.Clock);

    public ProviderLogin ProviderLogin => field ??= new ProviderLogin(
        parts.Stores.Providers, parts.Stores.Secrets, Discovery,
        new LockedLogin(OAuthLogin, parts.Stores.LoginLocks, parts.Stores.Grants, parts.Clock));

    public ServerLoginDependencies ServerLogin => field ??= new ServerLoginDependencies(
        OAuthLogin, new ResourceDiscovery(Http), Discovery, parts.Stores.Registrations, parts.Stores.LoginLocks,
        parts.Stores.Grants, PendingRevocations, parts.Clock);

    public CredentialProbe Probe => field ??= new CredentialProbe(Http, Clients, parts.Stores.Providers);

    private TokenEndpoint Tokens => field ??= new TokenEndpoint(Http);

    private DeviceFlow DeviceFlow => field ??= new DeviceFlow(Http, Tokens);

    private WholeGrant WholeGrant =>
        field ??= new WholeGrant(parts.Stores.Grants, Clients, parts.Stores.Audit, parts.Clock);

    private ReplacedLogin ReplacedLogin =>
        field ??= new ReplacedLogin(parts.Stores.Revocations, parts.Stores.Grants, parts.Clock);

    private UnusedClients UnusedClients => field ??= new UnusedClients(
        parts.Stores.Grants, parts.Stores.Revocations, parts.Stores.Registrations);

    private ProviderFacts ProviderFacts => field ??= new ProviderFacts(parts.Stores.Providers, Clients);

    public void Dispose() => _http?.Dispose();
}
