using AgentAuth.Core.Credentials;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.View;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens;

/// <summary>The MCP servers of every host: what each needs, and whether it would start now.</summary>
public sealed record ServersScreen : Screen
{
    /// <summary>How long a change of a host's file may go unseen while the screen is shown.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    public ListWindow Window { get; init; } = new();

    public string Filter { get; init; } = "";

    /// <summary>The filter being typed; null while it is not.</summary>
    public TextField? Typing { get; init; }

    public bool TroubledOnly { get; init; }

    /// <summary>When the files were last looked at; null before the screen was opened.</summary>
    public DateTimeOffset? LookedAt { get; init; }

    /// <summary>Whether a look is under way.</summary>
    public bool IsLooking { get; init; }

    public override string Name => "MCP";

    public override bool KeepsKeys => Typing is not null;

    public override IReadOnlyList<Binding> Bindings(Scene scene) => new ServersBindings(this, scene).All;

    public override Step On(ViewEvent happened, Scene scene) => happened switch
    {
        Opened => Look(scene, isForced: true),
        // What credentials can do decides what servers can.
        Report.Listed when LookedAt is not null => Look(scene, isForced: true),
        Tick when !IsLooking && scene.Now - LookedAt >= LookEvery => Look(scene, isForced: false),
        Report.ServersLooked => (this with { IsLooking = false }).Settled(scene).Do(),
        Report.Failed { Work: Work.LookAtServers } => (this with { IsLooking = false }).Do(),
        Resized => Settled(scene).Do(),
        InputEvent input when Typing is not null => Type(input, scene).Do(),
        KeyPress key when key.Is(KeyName.Escape) => (this with { Filter = "", TroubledOnly = false }).Settled(scene).Do(),
        InputEvent input => Move(input, scene),
        _ => Do(),
    };

    public override void Draw(Pen pen, Scene scene) => new ServersFrame(this, scene).Draw(pen);

    public override DateTimeOffset? NextChangeAt(Scene scene) => Changes.Earliest(
    [
        (LookedAt ?? scene.Now) + LookEvery is var look && look > scene.Now ? look : scene.Now + LookEvery,
        Rows(scene).Items.SelectMany(server => server.Credentials).Distinct()
            .Select(scene.Board.Find).OfType<Credential>().Min(credential => Changes.OfCredential(credential, 0, scene.Now)),
    ]);

    /// <summary>Those of one file stand together.</summary>
    public GroupedRows<ServerEntry> Rows(Scene scene) => GroupedRows.Of(
        (scene.Board.Servers?.Servers ?? []).Where(server => new ServerFilter(Filter, TroubledOnly).Matches(server)),
        server => (server.Host, server.Path, server.Scope));

    public ServerEntry? Selected(Scene scene) => Rows(scene).At(Window.Selected);

    internal Step Look(Scene scene, bool isForced) => (this with { IsLooking = true, LookedAt = scene.Now }).Do(new Work.LookAtServers(isForced));

    /// <summary>The cursor on a server that there is, its heading in view.</summary>
    internal ServersScreen Settled(Scene scene)
    {
        var (rows, height) = (Rows(scene), ServersLayout.For(scene).Rows);
        return this with { Window = rows.Settle(Window.To(Window.Selected, rows.Count, height), 0, height) };
    }

    private Step Move(InputEvent input, Scene scene)
    {
        var (rows, layout) = (Rows(scene), ServersLayout.For(scene));
        if (ListKeys.On(input, Window, rows.Count, layout.Rows) is { } window)
        {
            return (this with { Window = rows.Settle(window, Window.Selected, layout.Rows) }).Do();
        }

        return input is MouseInput { Action: MouseAction.Press, Button: MouseButton.Left } click && layout.List.Contains(click.X, click.Y)
            ? Click(Window.Top + click.Y - layout.List.Y - 1, rows)
            : Do();
    }

    private Step Click(int line, GroupedRows<ServerEntry> rows) => rows.At(line) switch
    {
        null => Do(),
        var server when line == Window.Selected => To(ServerScreen.Of(server)),
        _ => (this with { Window = Window with { Selected = line } }).Do(),
    };

    private ServersScreen Type(InputEvent input, Scene scene) => input switch
    {
        KeyPress key when key.Is(KeyName.Enter) => this with { Typing = null },
        KeyPress key when key.Is(KeyName.Escape) => (this with { Typing = null, Filter = "" }).Settled(scene),
        _ when Typing!.On(input) is { } field => (this with { Typing = field, Filter = field.Text, Window = new ListWindow() }).Settled(scene),
        _ => this,
    };
}
