namespace AgentAuth.Tui.Screens.Owner;

/// <summary>Cancel has the keys until somebody goes on.</summary>
internal sealed class OwnerPage : ControlPage<OwnerScreen>
{
    private static readonly string[] Labels = ["Cancel", "Run it"];

    public OwnerPage(PageHost host)
        : base(host) => Buttons(
            (screen, context) => (ButtonPlaces.FootOf(screen.Box(context)), Labels),
            (screen, number, _) => number == 0 ? screen.Do(new Navigation.Back()) : screen.Run(),
            (_, _, _) => false, (screen, number) => screen with { Focus = number });
}
