using AgentAuth.Core.Access;
using AgentAuth.Platform.KnownFolders;
using AgentAuth.Platform.OtherTools;
using AgentAuth.Platform.Processes;
using AgentAuth.Platform.Setup;

namespace AgentAuth.Cli.Composition;

/// <summary>Other programs: their files, their own commands, and what makes them ask us.</summary>
internal sealed class OtherToolParts(CompositionRoot parts)
{
    public ReaderCatalog Readers => field ??= new ReaderCatalog(Places);

    /// <summary>Tokens of other tools, by their own print commands.</summary>
    public OwnerToken OwnerToken => field ??= new OwnerToken(
        parts.Credentials.WholeInventory, parts.Credentials.Resolvers.RunAsync, parts.Clock);

    /// <summary>Logins, refreshes and logouts of other tools, by their own commands.</summary>
    public DelegatedRun DelegatedRun => field ??= new DelegatedRun(
        parts.Credentials.WholeInventory, parts.Edges.Children, parts.Edges.Signals, parts.Environment,
        parts.Stores.Audit);

    /// <summary>Other programs' own configuration.</summary>
    public SetupRun Setup => field ??= new SetupRun(
        parts.Stores.Paths, parts.Servers.Files, parts.Edges.Processes,
        new SetupMachine(Places, parts.Environment, parts.Edges.Executable, parts.Servers.Files.Read, OtherStore));

    public DesktopNotice DesktopNotice => field ??= new DesktopNotice(parts.Environment, Places.System);

    /// <summary>Where other programs keep their files.</summary>
    public UserFolders Places => field ??= new UserFolders(
        parts.Environment, parts.Edges.WorkingFolder,
        parts.Edges.IsWindows ? HostSystem.Windows : UserFolders.ThisSystem, parts.Foreign);

    // Only one that was asked for: the usual one is found by every call of ours.
    private string? OtherStore =>
        (parts.Choices.Home ?? parts.Environment.GetValueOrDefault("AGENT_HOME")) is { Length: > 0 }
            ? parts.Stores.Paths.Home
            : null;
}
