using AgentAuth.Tui.Screens;

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
        typeof(AddScreen),
        typeof(LogoutScreen),
        typeof(ThemeScreen),
        typeof(PaletteScreen),
        typeof(HelpScreen),
    ];
}
