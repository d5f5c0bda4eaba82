using AgentAuth.Console.Themes;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Servers;

/// <summary>The field in which the servers are filtered, in the last row of their list.</summary>
internal sealed class ServersPage : ControlPage<ServersScreen>
{
    public ServersPage(PageHost host)
        : base(host) => Field(
            (screen, context) => screen.IsTyping ? FilterPlace.In(ServersLayout.For(context).List) : null,
            screen => screen.Filter,
            (screen, typed, context) =>
                (screen with { Filter = typed, Window = new ListWindow() }).Settled(context).Do(),
            Role.Surface);
}
