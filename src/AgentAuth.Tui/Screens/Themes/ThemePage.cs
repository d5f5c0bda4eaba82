using AgentAuth.Tui.Toolkit;

namespace AgentAuth.Tui.Screens.Themes;

/// <summary>The list of themes.</summary>
internal sealed class ThemePage : ControlPage<ThemeScreen>
{
    public ThemePage(PageHost host)
        : base(host) => Choices(
            new ChoiceList(), (screen, context) => screen.ListIn(context), (screen, _, _) => screen.Rows,
            screen => screen.Selected, (screen, at, _) => screen.Preview(at));
}
