namespace AgentAuth.Tui.Screens;

/// <summary>
/// The buttons of a dialog. The one that agrees can be pressed before it does anything, and says why it does not.
/// </summary>
internal sealed class DialogPage : ControlPage<DialogScreen>
{
    public DialogPage(PageHost host)
        : base(host) => Buttons(
            (screen, context) => (ButtonPlaces.FootOf(screen.Box(context)), ["Cancel", screen.Verb]),
            (screen, number, context) => number == 0 ? screen.Do(new Navigation.Back()) : screen.Agree(context),
            (screen, number, context) => number == 1 && screen.IsOff(context),
            (screen, number) => screen with { Focus = number });
}
