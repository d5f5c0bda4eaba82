using AgentAuth.Console.Themes;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Audit;

/// <summary>The field in which the trail is filtered.</summary>
internal sealed class AuditPage : ControlPage<AuditScreen>
{
    public AuditPage(PageHost host)
        : base(host) => Field(
            (screen, context) => screen.IsTyping ? FilterPlace.In(screen.Layout(context).List) : null,
            screen => screen.Filter,
            (screen, typed, _) => (screen with { Filter = typed, Window = new ListWindow() }).Do(), Role.Surface);
}
