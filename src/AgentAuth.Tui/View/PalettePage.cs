using AgentAuth.Tui.Cells;
using AgentAuth.Tui.Screens;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Toolkit;

namespace AgentAuth.Tui.View;

/// <summary>The field in which a command is looked for, and the commands that are found.</summary>
internal sealed class PalettePage : ControlPage<PaletteScreen>
{
    private const int FieldX = 4;

    public PalettePage(PageHost host)
        : base(host)
    {
        Field(
            Place, screen => screen.Typed, (screen, typed, _) => (screen with { Typed = typed, Selected = 0 }).Do());
        Steers(Choices(
            new ChoiceList(isSteered: true), (screen, context) => screen.ListIn(context), (screen, _, _) => screen.Rows,
            screen => screen.Selected, (screen, at, _) => (screen with { Selected = at }).Do(),
            (screen, _, _) => screen.Choose()));
    }

    private static CellArea? Place(PaletteScreen screen, ScreenContext context)
    {
        var box = screen.Box(context);
        return new CellArea(box.X + FieldX, box.Y + 1, box.Width - FieldX - 2, 1);
    }
}
