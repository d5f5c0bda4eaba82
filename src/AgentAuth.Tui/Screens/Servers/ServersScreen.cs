using AgentAuth.Core.Credentials;
using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Servers;

/// <summary>The MCP servers of every host: what each needs, and whether it would start now.</summary>
public sealed record ServersScreen : Screen
{
    /// <summary>How long a change of a host's file may go unseen while the screen is shown.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    public ListWindow Window { get; init; } = new();

    public string Filter { get; init; } = "";

    public bool IsTyping { get; init; }

    public bool TroubledOnly { get; init; }

    /// <summary>When the files were last looked at; null before the screen was opened.</summary>
    public DateTimeOffset? LookedAt { get; init; }

    /// <summary>Whether a look is under way.</summary>
    public bool IsLooking { get; init; }

    public override string Name => "MCP";

    public override bool KeepsKeys => IsTyping;

    public override IReadOnlyList<Binding> Bindings(ScreenContext context) => new ServersBindings(this, context).All;

    public override Step On(ViewEvent happened, ScreenContext context) => happened switch
    {
        Opened => Look(context, isForced: true),
        // What credentials can do decides what servers can.
        CredentialsListed when LookedAt is not null => Look(context, isForced: true),
        Tick when !IsLooking && context.Now - LookedAt >= LookEvery => Look(context, isForced: false),
        ServersListed => (this with { IsLooking = false }).Settled(context).Do(),
        WorkFailed { Work: LookAtServers } => (this with { IsLooking = false }).Do(),
        Resized => Settled(context).Do(),
        InputEvent input when IsTyping => Type(input, context).Do(),
        KeyPress key
            when key.Is(KeyName.Escape) => (this with { Filter = "", TroubledOnly = false }).Settled(context).Do(),
        InputEvent input => Move(input, context),
        _ => Do(),
    };

    public override void Draw(CellPainter painter, ScreenContext context) =>
        new ServersFrame(this, context).Draw(painter);

    public override DateTimeOffset? NextChangeAt(ScreenContext context) => Changes.Earliest(
    [
        (LookedAt ?? context.Now) + LookEvery is var look && look > context.Now ? look : context.Now + LookEvery,
        Rows(context).Items.SelectMany(server => server.Credentials).Distinct()
            .Select(context.State.Find).OfType<Credential>()
            .Min(credential => Changes.OfCredential(credential, 0, context.Now)),
    ]);

    internal override Page? CreatePage(PageHost host) => new ServersPage(host);

    /// <summary>Those of one file stand together.</summary>
    public GroupedRows<ServerEntry> Rows(ScreenContext context) => GroupedRows.Of(
        (context.State.Servers?.Servers ?? []).Where(server => new ServerFilter(Filter, TroubledOnly).Matches(server)),
        server => (server.Host, server.Path, server.Scope));

    public ServerEntry? Selected(ScreenContext context) => Rows(context).At(Window.Selected);

    internal Step Look(ScreenContext context, bool isForced, bool isAsked = false) =>
        (this with { IsLooking = true, LookedAt = context.Now }).Do(new LookAtServers(isForced, isAsked));

    /// <summary>The cursor on a server that there is, its heading in view.</summary>
    internal ServersScreen Settled(ScreenContext context)
    {
        var (rows, height) = (Rows(context), ServersLayout.For(context).Rows);
        return this with { Window = rows.Settle(Window.To(Window.Selected, rows.Count, height), 0, height) };
    }

    private Step Move(InputEvent input, ScreenContext context)
    {
        var (rows, layout) = (Rows(context), ServersLayout.For(context));
        if (ListKeys.On(input, Window, rows.Count, layout.Rows) is { } window)
        {
            return (this with { Window = rows.Settle(window, Window.Selected, layout.Rows) }).Do();
        }

        return input is MouseInput { Action: MouseAction.Press, Button: MouseButton.Left } click
            && layout.List.Contains(click.X, click.Y)
            ? Click(Window.Top + click.Y - layout.List.Y - 1, rows)
            : Do();
    }

    private Step Click(int line, GroupedRows<ServerEntry> rows) => rows.At(line) switch
    {
        null => Do(),
        var server when line == Window.Selected => To(ServerScreen.Of(server)),
        _ => (this with { Window = Window with { Selected = line } }).Do(),
    };

    private ServersScreen Type(InputEvent input, ScreenContext context) => input switch
    {
        KeyPress key when key.Is(KeyName.Enter) => this with { IsTyping = false },
        KeyPress key when key.Is(KeyName.Escape) => (this with { IsTyping = false, Filter = "" }).Settled(context),
        _ => this,
    };
}
