using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Screens.AddMenu;
using AgentAuth.Tui.Screens.Detail;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Credentials;

/// <summary>What can be done in the list of credentials.</summary>
internal sealed class CredentialsBindings(CredentialsScreen screen, ScreenContext context)
{
    public IReadOnlyList<Binding> All =>
        screen.IsTyping ? WhileTyping : [.. Moving, .. Acting, .. Finding, .. Showing];

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
        new("enter", "open", BindingGroup.Move, Open)
        {
            Hint = "open",
            Off = screen.Selected is null ? "nothing is selected" : null,
        },
        new("esc", "drop marks, filter", BindingGroup.Move),
    ];

    private IReadOnlyList<Binding> Acting =>
    [
        new("a", "add…", BindingGroup.Act, () => screen.To(new AddMenuScreen())) { Hint = "add" },
        CredentialActions.Refresh(screen, screen.Chosen, context),
        new("R", "refresh all that is due", BindingGroup.Act, () => screen.Sorted(context).Do(new RefreshAllDue())),
        CredentialActions.LogOut(screen, screen.Chosen, context),
        CredentialActions.LogIn(screen, screen.Selected, context),
        new("space", "mark", BindingGroup.Act, Mark)
        {
            Hint = "mark",
            Off = screen.Selected is null ? "nothing is selected" : null,
        },
        new(
            "*", "mark all shown", BindingGroup.Act,
            () => (screen with { Marked = [.. screen.Rows.Items.Select(row => row.Id)] }).Do()),
        CredentialActions.Edit(screen, screen.Selected),
        CredentialActions.Copy(screen, screen.Selected, context),
        CredentialActions.OpenPage(screen, screen.Selected, context),
    ];

    private IReadOnlyList<Binding> Finding =>
    [
        new("/", "filter", BindingGroup.Find, () => (screen with { IsTyping = true }).Do())
        {
            Hint = "filter",
        },
        new(
            "!", "only what needs you", BindingGroup.Find,
            () => Ordered(screen.Order with { NeedsYouOnly = !screen.Order.NeedsYouOnly })) { Hint = "needs you" },
        new(
            "p", screen.Order.Project is null ? "what this folder uses" : "show all again", BindingGroup.Find,
            Project),
        new(
            "s", $"sort by {WordOf(Next(screen.Order.Sort))}", BindingGroup.Find,
            () => Ordered(screen.Order with { Sort = Next(screen.Order.Sort) })) { Hint = "sort" },
        new(
            "S", "reverse the order", BindingGroup.Find,
            () => Ordered(screen.Order with { IsReversed = !screen.Order.IsReversed })),
        new(
            "u", Next(screen.Order.Grouping) is var next && next is CredentialGrouping.None
                ? "no groups"
                : $"group {WordOf(next)}", BindingGroup.Find, () => Ordered(screen.Order with { Grouping = next })),
    ];

    private IReadOnlyList<Binding> Showing =>
    [
        new(
            "v", screen.ShowsPane ? "hide the details" : "show the details", BindingGroup.App,
            () => (screen with { ShowsPane = !screen.ShowsPane }).Do()),
        new(
            "w", screen.ShowsClockTimes ? "time left" : "clock times", BindingGroup.App,
            () => (screen with { ShowsClockTimes = !screen.ShowsClockTimes }).Do()),
        new(
            "T", screen.ShowsBand ? "hide what happens next" : "show what happens next", BindingGroup.App,
            () => (screen with { ShowsBand = !screen.ShowsBand }).Scrolled(context).Do()),
        new("+", $"nearer: {Zoomed(-1).Word}", BindingGroup.App, () => Look(-1)),
        new("-", $"further: {Zoomed(1).Word}", BindingGroup.App, () => Look(1)),
    ];

    private TimelineZoom Zoomed(int steps) => screen.ZoomIn(context).By(steps);

    private Step Look(int steps) => (screen with { Zoom = Zoomed(steps), ShowsBand = true }).Scrolled(context).Do();

    private Step Open() => screen.To(DetailScreen.Of(screen.Selected!));

    private Step Project() => screen.Order.Project is null
        ? screen.Do(new LookAtProject())
        : Ordered(screen.Order with { Project = null });

    private Step Mark()
    {
        var id = screen.Selected!.Id;
        var marked = screen.Marked.SymmetricExcept([id]);
        var height = screen.Layout(context).Rows;
        var window = screen.Rows.Settle(
            screen.Window.Move(1, screen.Rows.Count, height), screen.Window.Selected, height);
        return (screen with { Marked = marked, Window = window, KeyAt = context.Now }).Do();
    }

    private Step Ordered(CredentialOrder order) => (screen with { Order = order }).Sorted(context).Do();

    /// <summary>Empty where there are no groups.</summary>
    internal static string WordOf(CredentialGrouping grouping) => grouping switch
    {
        CredentialGrouping.Owner => "by owner",
        CredentialGrouping.Provider => "by provider",
        _ => "",
    };

    private static string WordOf(CredentialSort sort) =>
        sort is CredentialSort.Left ? "time left" : sort.ToString().ToLowerInvariant();

    private static CredentialSort Next(CredentialSort sort) =>
        sort == CredentialSort.Left ? CredentialSort.Urgency : sort + 1;

    private static CredentialGrouping Next(CredentialGrouping grouping) =>
        grouping is CredentialGrouping.Provider ? CredentialGrouping.None : grouping + 1;
}
