using AgentAuth.Tui.State;
using AgentAuth.Tui.Toolkit;
using Terminal.Gui.Input;
using ToolkitView = Terminal.Gui.ViewBase.View;

namespace AgentAuth.Tui.Screens.Logout;

/// <summary>
/// Cancel has the keys until somebody goes on. Letters go to the name wherever the focus is: only the name itself opens
/// the way.
/// </summary>
internal sealed class LogoutPage : ControlPage<LogoutScreen>
{
    private bool _isAllowed;

    public LogoutPage(PageHost host)
        : base(host)
    {
        Buttons(
            (screen, context) =>
                new LogoutFrame(screen, context) is var frame ? (frame.ButtonPlace, frame.Buttons) : default,
            (screen, number, _) => number == 0 ? screen.Do(new Navigation.Back()) : screen.Confirm(),
            (screen, number, _) => number == 1 && !screen.IsAllowed,
            (screen, number) => screen with { Focus = number == 0 ? LogoutFocus.Cancel : LogoutFocus.Confirm });
        TypesInto(Field(
            (screen, context) => new LogoutFrame(screen, context).NamePlace, screen => screen.Typed,
            (screen, typed, _) => (screen with { Typed = typed }).Do(),
            focused: screen => screen with { Focus = LogoutFocus.Name }, waits: true));
        MovesByArrows();
    }

    public override void Follow(Screen screen, ScreenContext context)
    {
        base.Follow(screen, context);
        _isAllowed = screen is LogoutScreen { IsAllowed: true };
    }

    protected override IEnumerable<ToolkitView> Ordered(IEnumerable<ToolkitView> stops)
    {
        var places = stops.ToList();
        var name = places.Find(stop => stop is LineField);
        var buttons = places.OfType<PushButton>().ToList();
        return name is null ? places : [.. buttons.Take(1), name, .. buttons.Skip(1)];
    }

    // Enter after the name goes on to the button; pressing that is one more.
    protected override bool OnKeyDown(Key key) => (key == Key.Enter && _isAllowed && Step(1)) || base.OnKeyDown(key);
}
