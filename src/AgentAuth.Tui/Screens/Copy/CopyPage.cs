using AgentAuth.Tui.Toolkit;

namespace AgentAuth.Tui.Screens.Copy;

/// <summary>The list of what can be copied; a click copies at once.</summary>
internal sealed class CopyPage : ControlPage<CopyScreen>
{
    public CopyPage(PageHost host)
        : base(host) => Choices(
            new ChoiceList(), (screen, context) => screen.ListIn(context), (screen, _, _) => screen.ListRows,
            screen => screen.Selected, (screen, at, _) => (screen with { Selected = at }).Do(),
            (screen, at, _) => screen.Copy(at));
}
