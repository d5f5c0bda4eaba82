using AgentAuth.Cli.Composition;
using AgentAuth.Console.Styles;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Scheduling;
using AgentAuth.Platform.Configuration;
using AgentAuth.Tui.Effects;

namespace AgentAuth.Cli.View;

/// <summary>Makes what the view works with, for one opening of it.</summary>
/// <param name="Home">The folder of the stores.</param>
/// <param name="Credentials">The stores themselves.</param>
/// <param name="Owners">Runs the programs of other tools.</param>
/// <param name="Services">All that its screens ask for.</param>
internal sealed record ViewParts(
    Func<string> Home, Func<bool, StoreSource> Credentials, Func<OwnerRun> Owners,
    Func<StoreSource, OwnerRun, ColorDepth, ViewServices> Services)
{
    public static ViewParts From(CompositionRoot parts) => new(
        () => parts.Stores.Paths.Home,
        showsOthers => new StoreSource(
            parts.Clock, parts.Credentials.Inventory, parts.Stores.Paths, parts.OtherTools.Readers,
            parts.OAuth.RefreshDue, parts.Stores.Revocations, parts.Credentials.WholeInventory, parts.Foreign,
            () => parts.ForeignFaults, showsOthers),
        () => new OwnerRun(
            parts.Credentials.WholeInventory, parts.OtherTools.DelegatedRun, parts.Edges.Input, parts.Edges.Error),
        (source, owners, colors) => ServicesOf(parts, source, owners, colors));

    private static ViewServices ServicesOf(
        CompositionRoot parts, StoreSource source, OwnerRun owners, ColorDepth colors)
    {
        var servers = new ServerInventory(
            new ServerServices(
                parts.Servers.Directory, parts.Servers.Named, parts.Servers.Files, parts.Servers.Gate,
                parts.Servers.Consumers, parts.Servers.CheckNow),
            parts.Stores.Paths.Shown,
            parts.Stores.Paths.ApprovalsFolder);
        return new ViewServices
        {
            Credentials = source,
            Refresh = (id, cancellation) => parts.OAuth.Refresher.EnsureAsync(
                id, new TokenDemand { Force = true }, cancellation),
            Scheduler = new RefreshScheduler(
                () => parts.OAuth.RefreshDue, () => parts.OAuth.PendingRevocations, parts.Clock,
                () => source.NextDueAt),
            Logout = parts.OAuth.Logout,
            Providers = parts.Stores.Providers,
            LogIn = parts.OAuth.ProviderLogin.RunAsync,
            AddKey = parts.Credentials.AddKey.RunAsync,
            EditLabels = parts.Credentials.EditLabels.Run,
            Audit = parts.Stores.Audit,
            Themes = parts.Console.Themes,
            Colors = colors,
            SaveTheme = new SettingsFile(parts.Stores.Paths).SaveTheme,
            LookAtServers = servers.Look,
            LookAtProject = () => ProjectUses.From(parts).At(),
            ApproveServer = servers.Approve,
            RunOwner = owners.RunAsync,
            Clipboard = new TmuxClipboard(parts.Edges),
            Browser = parts.Edges.Browser,
        };
    }
}
