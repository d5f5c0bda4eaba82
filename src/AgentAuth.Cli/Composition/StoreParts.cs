using AgentAuth.Cli.Invocation;
using AgentAuth.Core.Configuration;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Configuration;
using AgentAuth.Platform.Database;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.Storage;

namespace AgentAuth.Cli.Composition;

/// <summary>The home folder: settings, token files, the database and its trail.</summary>
internal sealed class StoreParts(Edges edges, string? home, string command) : IDisposable
{
    private MetadataDatabase? _database;

    public AppPaths Paths => field ??= AppPaths.From(edges.Environment, home);

    public Configuration Configuration => field ??= new SettingsFile(Paths).Read();

    public Settings Settings => Configuration.Settings;

    public IProviders Providers => field ??= new ProviderFiles(Paths, Configuration);

    public MetadataDatabase Database => _database ??= new MetadataDatabase(Paths, edges.Clock);

    public AuditTrail Trail => field ??= new AuditTrail(
        Database, Paths, new AuditActor(command, Paths.Shown(edges.WorkingFolder)), edges.Clock);

    public IAuditTrail Audit => Trail;

    public IAuditPruner AuditPruner => field ??= new AuditPruner(Trail);

    public IWarningHistory WarningHistory => field ??= new WarningHistory(Database);

    public ICredentialNotes Notes => field ??= new CredentialNotes(Database, Trail, Paths);

    public ICredentialLabels Labels => field ??= new CredentialLabels(Database);

    public IGrantStore Grants =>
        field ??= new GrantFileStore(Paths, edges.Environment.GetValueOrDefault("XDG_RUNTIME_DIR"), Audit, edges.Clock);

    public ISecretStore Secrets => field ??= new SecretFileStore(Paths, Audit, edges.Clock);

    /// <summary>Tokens that other programs gave us unasked.</summary>
    public OfferedSecrets Offered => field ??= new OfferedSecrets(Paths, edges.Clock);

    /// <summary>What killed processes left in the store.</summary>
    public StoreLeftovers Leftovers => field ??= new StoreLeftovers(
        Paths, edges.Environment.GetValueOrDefault("XDG_RUNTIME_DIR"), edges.Clock);

    public IRevocationQueue Revocations => field ??= new RevocationFiles(Paths);

    public IClientRegistrationStore Registrations => field ??= new ClientRegistrationFiles(Paths);

    public ILoginLocks LoginLocks => field ??= new LoginLockFiles(Paths, edges.Clock);

    public void Dispose() => _database?.Dispose();
}
