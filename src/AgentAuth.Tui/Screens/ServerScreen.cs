using AgentAuth.Tui.Input;
using AgentAuth.Tui.Loop;
using AgentAuth.Tui.View;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens;

/// <summary>Everything about one server on a page of its own.</summary>
public sealed record ServerScreen : Screen
{
    public required ServerEntry Server { get; init; }

    /// <summary>Rows scrolled away at the top.</summary>
    public int Top { get; init; }

    public override string Name => "MCP server";

    public static ServerScreen Of(ServerEntry server) => new() { Server = server };

    public override IReadOnlyList<Binding> Bindings(Scene scene) =>
    [
        .. ServerActions.For(this, Server, scene),
        new("V", "check now", BindingGroup.Act, () => Do(new Work.LookAtServers(IsForced: true))) { Hint = "check" },
        new("j k down up", "scroll", BindingGroup.Move) { Hint = "scroll", HintKey = "j/k" },
        new("esc", "back", BindingGroup.Move) { Hint = "back" },
    ];

    public override Step On(ViewEvent happened, Scene scene) => happened switch
    {
        // A server that is gone keeps its page, with the last that was known.
        Report.ServersLooked => (this with { Server = scene.Board.Servers?.Servers.FirstOrDefault(server => server.Key == Server.Key) ?? Server }).Do(),
        InputEvent input when ListKeys.On(input, new ListWindow { Selected = Top }, Hidden(scene) + 1, 1) is { } window => (this with { Top = window.Selected }).Do(),
        _ => base.On(happened, scene),
    };

    public override void Draw(Pen pen, Scene scene)
    {
        pen.Rule(0, $"MCP › {Server.Name} of {Server.HostName}", "esc back");
        Page(scene).Draw(pen.Part(new Cells.CellArea(1, 1, pen.Width - 2, pen.Height - 1)), -Math.Min(Top, Hidden(scene)));
    }

    public override DateTimeOffset? NextChangeAt(Scene scene) =>
        new ServerFacts(Server, scene).Credentials.Min(credential => Changes.OfCredential(credential, 0, scene.Now));

    private int Hidden(Scene scene) => Math.Max(0, Page(scene).Count - scene.Size.Height + 1);

    private PageText Page(Scene scene) => new ServerFacts(Server, scene).Page(scene.Size.Width - 2);
}
