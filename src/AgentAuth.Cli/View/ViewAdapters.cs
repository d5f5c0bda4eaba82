using AgentAuth.Cli.Composition;
using AgentAuth.Console.Styles;
using AgentAuth.Tui.Effects;

namespace AgentAuth.Cli.View;

/// <summary>Makes what the view works with, for one opening of it.</summary>
internal sealed record ViewAdapters(
    Func<bool, StoreBoard> Board, Func<ColorDepth, ThemeShelf> Themes, Func<OwnerDesk> Owners,
    Func<StoreBoard, ThemeShelf, OwnerDesk, ViewServices> Services)
{
    public static ViewAdapters From(CompositionRoot parts) => new(
        showsOthers => new StoreBoard(
            parts.Clock, parts.Credentials.Inventory, parts.Stores.Paths, parts.OtherTools.Readers,
            parts.OAuth.RefreshDue, parts.Stores.Revocations, parts.Credentials.WholeInventory, showsOthers),
        depth => new ThemeShelf(parts.Stores.Paths, parts.Console.Themes, depth),
        () => new OwnerDesk(
            parts.OtherTools.DelegatedRun, parts.Edges.Error, parts.Edges.Input, parts.Credentials.WholeInventory),
        (board, themes, owners) => new ViewServices
        {
            Board = board,
            Renewal = new Renewals(
                parts.Clock, parts.OAuth.PendingRevocations, parts.OAuth.RefreshDue, parts.OAuth.Refresher, board),
            Logout = parts.OAuth.Logout,
            Logins = new ViewLogin(
                parts.Credentials.AddSecret, parts.OAuth.Discovery, parts.OAuth.LockedLogin, parts.Stores.Providers,
                parts.Stores.Secrets, parts.Credentials.VerifySecret),
            Audit = parts.Stores.Audit,
            Themes = themes,
            Servers = new ServerDesk(
                parts.Servers.Consumers, parts.Servers.Directory, parts.Servers.Gate, parts.Servers.Files,
                parts.Stores.Paths, parts.Servers.Named, parts.Servers.CheckNow),
            Owners = owners,
            Clipboard = new TmuxClipboard(parts.Edges),
            Browser = parts.Edges.Browser,
        });
}
