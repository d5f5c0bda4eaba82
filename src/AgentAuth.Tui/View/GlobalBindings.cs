using AgentAuth.Tui.Loop;
using AgentAuth.Tui.Screens;
using AgentAuth.Tui.Screens.Themes;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.View;

/// <summary>The keys that mean the same on every screen; no screen uses one of them for anything else.</summary>
public static class GlobalBindings
{
    /// <summary>128 + SIGINT.</summary>
    private const int Interrupted = 130;

    /// <summary>Below it the footer has no room for more than the screen's own keys, help and quit.</summary>
    private const int WidthForMore = 60;

    public static IReadOnlyList<Binding> All(AgentView view, DateTimeOffset now) =>
    [
        .. Views(view),
        .. Application(view, now),
        .. Terminal(view),
    ];

    /// <summary>Those that also hold while letters are text.</summary>
    public static IReadOnlyList<Binding> WithCtrl(AgentView view, DateTimeOffset now) =>
    [
        new("ctrl-p", "command palette", BindingGroup.Find, () => OpenPalette(view, now)),
        .. Terminal(view),
    ];

    private static IReadOnlyList<Binding> Terminal(AgentView view) =>
    [
        new("ctrl-l", "redraw", BindingGroup.App, () => new Step(view.Top, new TerminalEffect.Redraw())),
        new("ctrl-z", "suspend", BindingGroup.App, () => new Step(view.Top, new TerminalEffect.Suspend())),
        new("ctrl-c", "quit now", BindingGroup.App, () => Interrupt(view)),
        .. Tour(view),
    ];

    private static IReadOnlyList<Binding> Tour(AgentView view) => view.Tour is null
        ? []
        : [new("ctrl-g", "end the tour", BindingGroup.App, () => new Step(view.Top, new Navigation.EndTour()))];

    private static IEnumerable<Binding> Views(AgentView view)
    {
        for (var number = 0; number < view.Views.Length; number++)
        {
            var to = number;
            yield return new Binding(
                $"{number + 1}", $"view {Lowered(view.Views[number].Name)}", BindingGroup.Move, () => Show(view, to));
        }

        yield return new Binding(
            "]", "next view", BindingGroup.Move, () => Show(view, (view.Active + 1) % view.Views.Length));
        yield return new Binding(
            "[", "previous view", BindingGroup.Move,
            () => Show(view, (view.Active + view.Views.Length - 1) % view.Views.Length));
    }

    /// <summary>Those of the program itself, some of which the footer tells.</summary>
    public static IReadOnlyList<Binding> Application(AgentView view, DateTimeOffset now) =>
    [
        new(": ctrl-p", "command palette", BindingGroup.Find, () => OpenPalette(view, now))
        {
            Hint = view.Size.Width >= WidthForMore ? "more" : null,
        },
        new(
            "t", "theme, live preview", BindingGroup.App,
            () => new Step(view.Top, new Navigation.To(new ThemeScreen { Original = view.Theme }))),
        new("m", view.HasMouse ? "mouse off" : "mouse on", BindingGroup.App, () => Mouse(view)),
        new("?", "help", BindingGroup.App, () => new Step(view.Top, new Navigation.To(HelpScreen.For(view, now))))
        {
            Hint = "help",
        },
        new("q", "back, then quit", BindingGroup.App, () => Quit(view)) { Hint = view.Above.IsEmpty ? "quit" : "back" },
    ];

    // An abbreviation keeps its capitals.
    private static string Lowered(string name) => name.All(char.IsUpper) ? name : name.ToLowerInvariant();

    private static Step Show(AgentView view, int number) => new(view.Top, new Navigation.ToView(number));

    private static Step OpenPalette(AgentView view, DateTimeOffset now) => view.Top is PaletteScreen
        ? new Step(view.Top)
        : new Step(view.Top, new Navigation.To(PaletteScreen.For(view, now)));

    private static Step Mouse(AgentView view) => new(
        view.Top,
        new TerminalEffect.SetMouse(!view.HasMouse),
        new Navigation.Say(
            Message.Note(
                view.HasMouse
                    ? "mouse off: the terminal selects text itself"
                    : "mouse on: hold shift to select text")));

    private static Step Quit(AgentView view) =>
        view.Above.IsEmpty ? new Step(view.Top, new TerminalEffect.Quit()) : new Step(view.Top, new Navigation.Back());

    // A logout that is cut off goes on as a queued revocation; the person should know before leaving.
    private static Step Interrupt(AgentView view) => view.State.LoggingOut.IsEmpty || view.Message == LogoutRunning
        ? new Step(view.Top, new TerminalEffect.Quit(Interrupted))
        : new Step(view.Top, new Navigation.Say(LogoutRunning));

    private static Message LogoutRunning { get; } =
        Message.Note("a logout is being finished; what is not done stays queued", "ctrl-c again leaves now");
}
