using AgentAuth.Tui.Screens;
using AgentAuth.Tui.Screens.Add;
using AgentAuth.Tui.Screens.AddMenu;
using AgentAuth.Tui.Screens.Approve;
using AgentAuth.Tui.Screens.Audit;
using AgentAuth.Tui.Screens.Copy;
using AgentAuth.Tui.Screens.Credentials;
using AgentAuth.Tui.Screens.Detail;
using AgentAuth.Tui.Screens.Edit;
using AgentAuth.Tui.Screens.Login;
using AgentAuth.Tui.Screens.Logout;
using AgentAuth.Tui.Screens.Owner;
using AgentAuth.Tui.Screens.Problems;
using AgentAuth.Tui.Screens.Servers;
using AgentAuth.Tui.Screens.Themes;

namespace AgentAuth.Tui.View;

/// <summary>Every screen. A test finds one that is missing here.</summary>
public static class ScreenCatalog
{
    /// <summary>The numbered ones, in the order of their keys.</summary>
    public static IReadOnlyList<Screen> Views { get; } = [
        new CredentialsScreen(), new ProblemsScreen(), new AuditScreen(), new ServersScreen()];

    /// <summary>Those that open above another one.</summary>
    public static IReadOnlyList<Type> Opened { get; } =
    [
        typeof(DetailScreen),
        typeof(ServerScreen),
        typeof(ApproveScreen),
        typeof(CopyScreen),
        typeof(OwnerScreen),
        typeof(LoginScreen),
        typeof(AddMenuScreen),
        typeof(AddScreen),
        typeof(EditScreen),
        typeof(LogoutScreen),
        typeof(ThemeScreen),
        typeof(PaletteScreen),
        typeof(HelpScreen),
    ];
}
