using System.Runtime.InteropServices;
using AgentAuth.Core.Access;
using AgentAuth.Core.Credentials;
using AgentAuth.Mcp.Editing;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Mcp.Hosts.Definitions;
using AgentAuth.Mcp.Run;
using AgentAuth.Mcp.Run.Approval;
using AgentAuth.Mcp.Run.Plan;
using AgentAuth.Mcp.Run.Session;
using AgentAuth.Mcp.Run.Watch;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.Storage;

namespace AgentAuth.Cli.Composition;

/// <summary>The parts that the commands about MCP servers share.</summary>
internal sealed class ServerShop(Workshop shop)
{
    public HostFiles Files => field ??= new HostFiles(shop.Edges.Clock);

    public ServerDirectory Directory => field ??= new ServerDirectory(Files, new HostLocations
    {
        UserHome = shop.Edges.Environment.GetValueOrDefault(shop.Edges.IsWindows ? "USERPROFILE" : "HOME")
            ?? shop.Paths.Home,
        WorkingFolder = shop.Edges.WorkingFolder,
        AgentHome = shop.Paths.Home,
        Environment = shop.Edges.Environment,
        System = shop.Edges.IsWindows
            ? OSPlatform.Windows
            : OperatingSystem.IsMacOS() ? OSPlatform.OSX : OSPlatform.Linux,
    });

    public ServerConsumers Consumers => field ??= new ServerConsumers(Directory, shop.Accounts.ForServer);

    public ApprovalGate Gate =>
        field ??= new ApprovalGate(new ApprovalFiles(shop.Paths), Demands, Programs, shop.Audit, shop.Edges.Clock);

    public ServerCheck Check => field ??= CheckNow();

    public Installer Installer => field ??= new Installer(Directory, Files, shop.Edges.Executable);

    public HostBackups Backups => field ??= new HostBackups(Directory.Places, Files, shop.Edges.Clock);

    public ServerRun Run => field ??= new ServerRun(new ServerRunDependencies(
        Gate,
        new LaunchPlanner(
            GetToken, Held, Environment, Demands, Programs, shop.Settings.LeastServerTtl, shop.Edges.Clock,
            shop.Accounts.ForServer),
        Held,
        new CredentialWatch(
            shop.Grants, shop.Secrets, Held.GetAsync, shop.Refresher, shop.Settings, Timings.RenewalPause,
            shop.Edges.Clock),
        shop.Edges.Children,
        shop.Edges.Signals,
        new ServerAudit(shop.Audit),
        Timings,
        shop.Edges.Clock));

    private static SessionTimings Timings => new();

    private ServerEnvironment Environment =>
        field ??= new ServerEnvironment(shop.Edges.Environment, shop.Edges.IsWindows);

    private ServerDemands Demands => field ??= new ServerDemands(Environment, shop.Grants, shop.Secrets);

    private ServerPrograms Programs => field ??= new ServerPrograms(Environment, shop.Edges.Children);

    private ResolvedSecretCache Held =>
        field ??= new ResolvedSecretCache(shop.Resolvers, shop.Settings.Recheck, shop.Edges.Clock);

    // What a manager gave is remembered for as long as the server runs.
    private GetToken GetToken => new(
        shop.Grants,
        shop.Secrets,
        shop.Refresher,
        shop.Rejected,
        Held.GetAsync,
        shop.Audit,
        shop.Edges.Clock,
        (id, demand, cancellation) => shop.OwnerToken.RunAsync(id, demand, cancellation));

    /// <summary>The definition that a command line names, with the variables of its file.</summary>
    public ServerDefinition Find(string name, string? file) =>
        EnvFile.Complete(file is null ? Directory.Find(name) : Directory.FindIn(file, name), Files);

    /// <summary>A check by the credentials as they are at this moment.</summary>
    public ServerCheck CheckNow()
    {
        var credentials = new Lazy<Dictionary<string, Credential>>(
            () => shop.Inventory.List().ToDictionary(credential => credential.Id, StringComparer.Ordinal));
        return new ServerCheck(
            id => credentials.Value.GetValueOrDefault(id.ToString()), Environment, Programs, Files, Gate, Directory,
            shop.Accounts.ForServer);
    }

    /// <summary>With <c>--config</c> the user said which one is meant.</summary>
    public Func<bool> ReplacesOwn(string name, string? file) => () => file is null && Directory.HasOwn(name);
}
