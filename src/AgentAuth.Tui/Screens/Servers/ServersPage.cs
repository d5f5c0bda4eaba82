using AgentAuth.Console.Themes;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Servers;

/// <summary>The field in which the servers are filtered, in the last row of their list.</summary>
internal sealed class ServersPage : ControlPage<ServersScreen>
{
    private const int FieldX = 3;

    /// <summary>For how many match.</summary>
    private const int CountCells = 14;

    public ServersPage(PageHost host)
        : base(host) => Field(
            Place, screen => screen.Filter,
            (screen, typed, context) =>
                (screen with { Filter = typed, Window = new ListWindow() }).Settled(context).Do(),
            Role.Surface);

    private static CellArea? Place(ServersScreen screen, ScreenContext context)
    {
        var list = ServersLayout.For(context).List;
        return screen.IsTyping
            ? new CellArea(list.X + FieldX, list.Bottom - 1, Math.Max(10, list.Width - FieldX - CountCells), 1)
            : null;
    }
}
