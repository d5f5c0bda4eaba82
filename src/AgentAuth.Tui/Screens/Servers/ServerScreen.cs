using AgentAuth.Tui.Effects;
using AgentAuth.Tui.Input;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Servers;

/// <summary>Everything about one server on a page of its own.</summary>
public sealed record ServerScreen : Screen
{
    public required ServerEntry Server { get; init; }

    /// <summary>Rows scrolled away at the top.</summary>
    public int Top { get; init; }

    public override string Name => "MCP server";

    public static ServerScreen Of(ServerEntry server) => new() { Server = server };

    public override IReadOnlyList<Binding> Bindings(ScreenContext context) =>
    [
        .. ServerActions.For(this, Server, context),
        new("V", "check now", BindingGroup.Act, () => Do(new LookAtServers(IsForced: true, IsAsked: true)))
        {
            Hint = "check",
        },
        new("j k down up", "scroll", BindingGroup.Move) { Hint = "scroll", HintKey = "j/k" },
        new("esc", "back", BindingGroup.Move) { Hint = "back" },
    ];

    public override Step On(ViewEvent happened, ScreenContext context) => happened switch
    {
        // A server that is gone keeps its page, with the last that was known.
        ServersListed =>
            (this with
            {
                Server = context.State.Servers?.Servers.FirstOrDefault(server => server.Key == Server.Key) ?? Server,
            }).Do(),
        InputEvent input
            when ListKeys.On(
                input, new ListWindow { Selected = Top }, Hidden(context) + 1,
                1) is { } window => (this with { Top = window.Selected }).Do(),
        _ => base.On(happened, context),
    };

    public override void Draw(CellPainter painter, ScreenContext context)
    {
        painter.Rule(0, $"MCP {context.Glyphs.SelectedRow} {Server.Name} of {Server.HostName}", "esc back");
        Page(context)
            .Draw(
                painter.Part(new Cells.CellArea(1, 1, painter.Width - 2, painter.Height - 1)),
                -Math.Min(Top, Hidden(context)));
    }

    public override DateTimeOffset? NextChangeAt(ScreenContext context) =>
        new ServerFacts(Server, context).Credentials
            .Min(credential => Changes.OfCredential(credential, 0, context.Now));

    private int Hidden(ScreenContext context) => Math.Max(0, Page(context).Count - context.Size.Height + 1);

    private PageText Page(ScreenContext context) => new ServerFacts(Server, context).Page(context.Size.Width - 2);
}
