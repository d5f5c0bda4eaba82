using AgentAuth.Console.Themes;
using AgentAuth.Tui.Screens;

namespace AgentAuth.Tui.View;

/// <summary>The field in which a word of the help is looked for.</summary>
internal sealed class HelpPage : ControlPage<HelpScreen>
{
    public HelpPage(PageHost host)
        : base(host) => Field(
            (screen, context) => screen.IsTyping ? FilterPlace.In(context, context.Size.Height - 1) : null,
            screen => screen.Search, (screen, typed, _) => (screen with { Search = typed, Top = 0 }).Do(),
            Role.Surface);
}
