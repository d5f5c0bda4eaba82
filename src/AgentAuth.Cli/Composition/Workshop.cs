using AgentAuth.Cli.Invocation;
using AgentAuth.Cli.Output;
using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Access;
using AgentAuth.Core.Clients;
using AgentAuth.Core.Configuration;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Http;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Login;
using AgentAuth.Core.OAuth;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Revocation;
using AgentAuth.Mcp.Bridge;
using AgentAuth.Platform.Configuration;
using AgentAuth.Platform.Database;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.Network.Http;
using AgentAuth.Platform.OtherTools;
using AgentAuth.Platform.Processes;
using AgentAuth.Platform.SecretManagers;
using AgentAuth.Platform.Setup;
using AgentAuth.Platform.Storage;

namespace AgentAuth.Cli.Composition;

/// <summary>
/// Where all parts meet: each is made by hand when a command first asks for it, so that a command pays for nothing that
/// it does not use.
/// </summary>
/// <param name="edges">The outside.</param>
/// <param name="choices">The global options.</param>
/// <param name="command">The command's name, for the trail.</param>
internal sealed class Workshop(Edges edges, GlobalChoices choices, string command) : IAsyncDisposable
{
    /// <summary>What a command may spend on revocations that an earlier one could not finish.</summary>
    private static readonly TimeSpan RevocationPatience = TimeSpan.FromSeconds(3);

    private MetadataDatabase? _database;
    private OAuthHttp? _http;
    private WaitingHandler? _requests;

    public Edges Edges => edges;

    public GlobalChoices Choices => choices;

    public UserMessages Messages => field ??= new UserMessages(edges.Error, choices.Quiet, WaitIndicator);

    /// <summary>What says that the program waits, on a terminal only.</summary>
    public WaitIndicator WaitIndicator =>
        field ??= new WaitIndicator(words => edges.ErrorIsTerminal && !choices.Quiet && !Output.IsAccessible
            ? Spinner.Start(Output.Error, edges.Clock, words)
            : null);

    public CommandOutput Output => field ??= new CommandOutput(edges, choices, Themes, () => Settings.Theme);

    public ThemeCatalog Themes => field ??= new ThemeCatalog(Paths.ThemesFolder);

    public AppPaths Paths => field ??= AppPaths.From(edges.Environment, choices.Home);

    public Configuration Configuration => field ??= new SettingsFile(Paths).Read();

    public Settings Settings => Configuration.Settings;

    /// <summary>Which account a name means here.</summary>
    public LocalAccounts Accounts => field ??= new LocalAccounts(edges, () => Settings.Accounts);

    public IProviders Providers => field ??= new ProviderFiles(Paths, Configuration);

    public MetadataDatabase Database => _database ??= new MetadataDatabase(Paths, edges.Clock);

    public AuditTrail Trail => field ??= new AuditTrail(Database, Paths, new AuditActor(command), edges.Clock);

    public IAuditTrail Audit => Trail;

    public IAuditPruner AuditPruner => field ??= new AuditPruner(Trail);

    public IWarningHistory WarningHistory => field ??= new WarningHistory(Database);

    public ICredentialNotes Notes => field ??= new CredentialNotes(Database, Trail, Paths);

    public IGrantStore Grants =>
        field ??= new GrantFileStore(Paths, edges.Environment.GetValueOrDefault("XDG_RUNTIME_DIR"), Audit, edges.Clock);

    public ISecretStore Secrets => field ??= new SecretFileStore(Paths, Audit, edges.Clock);

    /// <summary>What killed processes left in the store.</summary>
    public StoreLeftovers Leftovers => field ??= new StoreLeftovers(Paths, edges.Clock);

    public IRevocationQueue Revocations => field ??= new RevocationFiles(Paths);

    public IClientRegistrationStore Registrations => field ??= new ClientRegistrationFiles(Paths);

    /// <summary>The remote server whose metadata this command follows; null where it follows none.</summary>
    public Uri? MetadataSource { get; set; }

    public HttpMessageHandler Network =>
        field ??= MetadataSource is { } server ? new MetadataSource(edges.Network, server) : edges.Network;

    public OAuthHttp Http =>
        _http ??= new OAuthHttp(_requests = new WaitingHandler(Network, WaitIndicator), edges.Clock);

    /// <summary>Whether a request for credentials has gone out.</summary>
    public bool HasUsedNetwork => _requests is { HasSent: true };

    public TokenEndpoint Tokens => field ??= new TokenEndpoint(Http);

    public ServerDiscovery Discovery => field ??= new ServerDiscovery(Http);

    public OAuthClients Clients => field ??= new OAuthClients(Providers, Registrations, new ServerLookup(Discovery));

    public Refresher Refresher => field ??= new Refresher(
        Grants,
        new LockedRefresh(
            new RefreshExchange(Tokens, Audit, edges.Clock),
            new RefreshCommit(Audit, Notes, edges.Clock),
            Clients,
            Settings,
            edges.Clock),
        Rejected,
        Settings,
        edges.Clock);

    /// <summary>Tokens that servers refused.</summary>
    public RejectedTokens Rejected => field ??= new RejectedTokens(Grants, Secrets, Audit, edges.Clock);

    public SecretResolvers Resolvers => field ??= new SecretResolvers(edges.Processes, edges.Environment);

    public RefreshDue RefreshDue => field ??= new RefreshDue(Grants, Refresher, Settings, edges.Clock);

    public GetToken GetToken => field ??= new GetToken(
        Grants,
        Secrets,
        Refresher,
        Rejected,
        (stored, cancellation) => Resolvers.ResolveAsync(stored, cancellation),
        Audit,
        edges.Clock,
        (id, demand, cancellation) => OwnerToken.RunAsync(id, demand, cancellation));

    /// <summary>Tokens of other tools, by their own print commands.</summary>
    public OwnerToken OwnerToken => field ??= new OwnerToken(WholeInventory, Resolvers.RunAsync, edges.Clock);

    /// <summary>Logins, renewals and logouts of other tools, by their own commands.</summary>
    public DelegatedRun DelegatedRun => field ??= new DelegatedRun(
        WholeInventory, edges.Children, edges.Signals, edges.Environment, Audit);

    public CredentialInventory Inventory => field ??= new CredentialInventory(
        Grants, Secrets, Notes, Providers, Settings, edges.Clock, Servers.Consumers);

    /// <summary>MCP servers.</summary>
    public ServerShop Servers => field ??= new ServerShop(this);

    /// <summary>With the credentials that other tools keep.</summary>
    public WholeInventory WholeInventory => field ??= new WholeInventory(Inventory, Readers, Providers, edges.Clock);

    /// <summary>The files of other tools, there or not.</summary>
    public IReadOnlyList<string> OutsideFiles => Readers.Files();

    private ReaderCatalog Readers => field ??= new ReaderCatalog(Places);

    // Only one that was asked for: the usual one is found by every call of ours.
    private string? OtherStore =>
        (choices.Home ?? edges.Environment.GetValueOrDefault("AGENT_HOME")) is { Length: > 0 } ? Paths.Home : null;

    /// <summary>Other programs' own configuration.</summary>
    public SetupRun Setup => field ??= new SetupRun(
        Paths, Servers.Files, edges.Processes,
        new SetupMachine(Places, edges.Environment, edges.Executable, OtherStore));

    public DesktopNotice DesktopNotice => field ??= new DesktopNotice(edges.Environment, Places.System);

    /// <summary>Where other programs keep their files.</summary>
    public UserFolders Places => new(
        edges.Environment, edges.WorkingFolder, edges.IsWindows ? HostSystem.Windows : UserFolders.ThisSystem);

    public AddSecret AddSecret => field ??= new AddSecret(Grants, Secrets, Audit);

    /// <summary>Shows new keys to their providers.</summary>
    public VerifySecret VerifySecret => field ??= new VerifySecret(Probe, Providers);

    public PendingRevocations PendingRevocations => field ??= new PendingRevocations(
        Revocations, new Revoker(Http, Clients, new RevocationProof(Http)), WholeGrant, ReplacedLogin, ProviderFacts,
        Audit, edges.Clock);

    public Logout Logout => field ??= new Logout(
        Inventory,
        new LogoutPlanner(Grants, Secrets, ProviderFacts, WholeGrant, new RecentUse(Audit, edges.Clock), edges.Clock),
        new EndCredential(Grants, Secrets, Revocations, PendingRevocations, ProviderFacts, Notes, Audit, edges.Clock));

    private WholeGrant WholeGrant => field ??= new WholeGrant(Grants, Clients, Audit, edges.Clock);

    private ReplacedLogin ReplacedLogin => field ??= new ReplacedLogin(Revocations, Grants, edges.Clock);

    private ProviderFacts ProviderFacts => field ??= new ProviderFacts(Providers, Clients);

    private DeviceFlow DeviceFlow => field ??= new DeviceFlow(Http, Tokens);

    public OAuthLogin OAuthLogin => field ??= new OAuthLogin(
        new ServerLookup(Discovery),
        new ClientChoice(new DynamicRegistration(Http), Registrations),
        new BrowserLogin(
            new AuthorizationEndpoint(Http), Tokens, DeviceFlow, edges.Callbacks, edges.Browser, edges.Place),
        new DeviceLogin(DeviceFlow, edges.Browser),
        new AccountLookup(Http),
        Grants,
        ReplacedLogin,
        Audit,
        edges.Clock);

    public ILoginLocks LoginLocks => field ??= new LoginLockFiles(Paths, edges.Clock);

    /// <summary>The login of the commands and of the view: one browser tab at a time, whoever asks.</summary>
    public LockedLogin LockedLogin => field ??= new LockedLogin(OAuthLogin, LoginLocks, Grants, edges.Clock);

    public ServerLoginDependencies ServerLogin => field ??= new ServerLoginDependencies(
        OAuthLogin, new ResourceDiscovery(Http), Discovery, Registrations, LoginLocks, Grants, PendingRevocations,
        edges.Clock);

    /// <summary>Whether credentials last for a run.</summary>
    public PreflightCheck PreflightCheck =>
        field ??= new PreflightCheck(Grants, Secrets, Clients, Resolvers.ResolveAsync, Http);

    public ProbeFindings ProbeFindings => field ??= new ProbeFindings(Grants, Secrets, Audit, edges.Clock);

    public CredentialProbe Probe => field ??= new CredentialProbe(Http, Clients, Providers);

    public ValueTask DisposeAsync()
    {
        _database?.Dispose();
        _http?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// The name for people of a server or credential that is called like a provider; else what it is called.
    /// </summary>
    public string ProviderName(string id)
    {
        try
        {
            return Providers.Find(id)?.Name ?? id;
        }
        catch (AgentAuthException)
        {
            return id;
        }
    }

    /// <summary>
    /// Whether it is ours, by its file alone: commands that must be quick ask this before they look elsewhere.
    /// </summary>
    public bool Holds(CredentialId id) => File.Exists(Paths.GrantFile(id)) || File.Exists(Paths.SecretFile(id));

    /// <summary>
    /// Tries again what earlier logouts could not revoke. Every command that used the network does this at its end; it
    /// never fails the command, and what is not done in time stays in the queue.
    /// </summary>
    public async Task WorkOffRevocationsAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Paths.RevocationsFolder))
        {
            return;
        }

        var round = await PendingRevocations.WorkOffAsync(RevocationPatience, cancellationToken).ConfigureAwait(false);

        foreach (var problem in round.Problems)
        {
            Messages.Note(problem);
        }
    }
}
