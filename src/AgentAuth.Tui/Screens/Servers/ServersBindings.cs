using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Screens.Servers;

/// <summary>What can be done in the list of servers.</summary>
internal sealed class ServersBindings(ServersScreen screen, ScreenContext context)
{
    private readonly ServerEntry? _server = screen.Selected(context);

    public IReadOnlyList<Binding> All => screen.IsTyping ? WhileTyping : [.. Moving, .. Acting, .. Finding];

    private static IReadOnlyList<Binding> WhileTyping =>
    [
        new("enter", "keep the filter", BindingGroup.Find) { Hint = "keep" },
        new("esc", "drop the filter", BindingGroup.Find) { Hint = "drop" },
    ];

    private IReadOnlyList<Binding> Moving =>
    [
        new("j k down up", "down, up", BindingGroup.Move),
        new("g G home end", "first, last", BindingGroup.Move),
        new("pgdn pgup", "a page", BindingGroup.Move),
        new("ctrl-d ctrl-u", "half a page", BindingGroup.Move),
        new("enter", "open", BindingGroup.Move, () => screen.To(ServerScreen.Of(_server!)))
        {
            Hint = "open",
            Off = _server is null ? "nothing is selected" : null,
        },
        new("esc", "drop the filter", BindingGroup.Move),
    ];

    private IReadOnlyList<Binding> Acting =>
    [
        .. ServerActions.For(screen, _server, context),
        new(
            "V", "check now: read every file again", BindingGroup.Act,
            () => screen.Look(context, isForced: true, isAsked: true))
        {
            Hint = "check",
        },
    ];

    private IReadOnlyList<Binding> Finding =>
    [
        new(
            "/", "filter: words, !word", BindingGroup.Find,
            () => (screen with { IsTyping = true }).Do()) { Hint = "filter" },
        new(
            "!", "only what would not start, or leaks", BindingGroup.Find,
            () => (screen with { TroubledOnly = !screen.TroubledOnly }).Settled(context).Do()),
    ];
}
