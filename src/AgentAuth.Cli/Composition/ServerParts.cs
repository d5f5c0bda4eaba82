using System.Runtime.InteropServices;
using AgentAuth.Core.Access;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Mcp.Editing;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Mcp.Run;
using AgentAuth.Mcp.Run.Approval;
using AgentAuth.Mcp.Run.Plan;
using AgentAuth.Mcp.Run.Session;
using AgentAuth.Mcp.Run.Watch;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.Storage;

namespace AgentAuth.Cli.Composition;

/// <summary>MCP servers: their definitions, what they need, and their runs.</summary>
internal sealed class ServerParts(CompositionRoot parts)
{
    private ServerConsumers? _consumers;

    public IReadOnlyList<Problem> ConsumerFaults => _consumers?.Problems ?? [];

    public HostFiles Files => field ??= new HostFiles(parts.Clock, parts.Foreign);

    public ServerDirectory Directory => field ??= new ServerDirectory(Files, new HostLocations
    {
        UserHome = parts.Environment.GetValueOrDefault(parts.Edges.IsWindows ? "USERPROFILE" : "HOME")
            ?? parts.Stores.Paths.Home,
        WorkingFolder = parts.Edges.WorkingFolder,
        AgentHome = parts.Stores.Paths.Home,
        Environment = parts.Environment,
        System = parts.Edges.IsWindows
            ? OSPlatform.Windows
            : OperatingSystem.IsMacOS() ? OSPlatform.OSX : OSPlatform.Linux,
    });

    public NamedServers Named => field ??= new NamedServers(Directory, Files);

    public ServerConsumers Consumers =>
        _consumers ??= new ServerConsumers(Directory, parts.Credentials.Accounts.ForServer);

    public ApprovalGate Gate => field ??= new ApprovalGate(
        new ApprovalFiles(parts.Stores.Paths), Demands, Programs, parts.Stores.Audit, parts.Clock);

    public ServerCheck Check => field ??= CheckNow();

    public RunNeeds RunNeeds => field ??= new RunNeeds(
        Directory, Check, parts.Credentials.Accounts.ForServer, parts.Credentials.Resolvers.ResolveAsync);

    public Installer Installer => field ??= new Installer(Directory, Files, parts.Edges.Executable);

    public HostBackups Backups => field ??= new HostBackups(Directory.Places, Files, parts.Clock);

    public ServerRun Run => field ??= new ServerRun(new ServerRunDependencies(
        Gate,
        new LaunchPlanner(
            GetToken, Held, Environment, Demands, Programs, parts.Stores.Settings.LeastServerTtl, parts.Clock,
            parts.Credentials.Accounts.ForServer),
        Held,
        new CredentialWatch(
            parts.Stores.Grants, parts.Stores.Secrets, Held.GetAsync, parts.OAuth.Refresher, parts.OAuth.RefreshDue,
            parts.Clock),
        parts.Edges.Children,
        parts.Edges.Signals,
        new ServerAudit(parts.Stores.Audit),
        Timings,
        parts.Clock));

    private static SessionTimings Timings => new();

    private ServerEnvironment Environment =>
        field ??= new ServerEnvironment(parts.Environment, parts.Edges.IsWindows);

    private ServerDemands Demands =>
        field ??= new ServerDemands(Environment, parts.Stores.Grants, parts.Stores.Secrets);

    private ServerPrograms Programs => field ??= new ServerPrograms(Environment, parts.Edges.Children);

    private ResolvedSecretCache Held => field ??= new ResolvedSecretCache(
        parts.Credentials.Resolvers, parts.Stores.Settings.Recheck, parts.Clock);

    // What a manager gave is remembered for as long as the server runs.
    private GetToken GetToken => new(
        parts.Stores.Grants,
        parts.Stores.Secrets,
        parts.OAuth.Refresher,
        parts.Credentials.Rejected,
        Held.GetAsync,
        parts.Stores.Audit,
        parts.Clock,
        (id, demand, cancellation) => parts.OtherTools.OwnerToken.RunAsync(id, demand, cancellation));

    /// <summary>A check by the credentials as they are at this moment.</summary>
    public ServerCheck CheckNow()
    {
        var credentials = new Lazy<Dictionary<CredentialId, Credential>>(() => parts.Credentials.Inventory.List()
            .ToDictionary(credential => credential.Id));
        return new ServerCheck(
            id => credentials.Value.GetValueOrDefault(id), Environment, Programs, Files, Gate, Directory,
            parts.Stores.Providers, parts.Credentials.Accounts.ForServer);
    }
}
