namespace AgentAuth.Tui.Screens.Approve;

/// <summary>
/// Cancel has the keys until somebody goes on. The other button can be pressed before the end was read, and says so.
/// </summary>
internal sealed class ApprovePage : ControlPage<ApproveScreen>
{
    private static readonly string[] Labels = ["Cancel", "Approve"];

    public ApprovePage(PageHost host)
        : base(host) => Buttons(
            (screen, context) => (ButtonPlaces.FootOf(screen.Box(context)), Labels),
            (screen, number, context) => number == 0 ? screen.Do(new Navigation.Back()) : screen.Approve(context),
            (screen, number, context) => number == 1 && !screen.IsSeen(context),
            (screen, number) => screen with { Focus = number });
}
