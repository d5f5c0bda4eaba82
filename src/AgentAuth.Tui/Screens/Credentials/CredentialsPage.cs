using AgentAuth.Console.Themes;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Screens.Credentials;

/// <summary>The field in which the credentials are filtered, in the last row of their list.</summary>
internal sealed class CredentialsPage : ControlPage<CredentialsScreen>
{
    private const int FieldX = 3;

    /// <summary>What an empty field takes, so that beside it there is room for what can be typed.</summary>
    private const int EmptyCells = 2;

    /// <summary>For how many match.</summary>
    private const int CountCells = 14;

    public CredentialsPage(PageHost host)
        : base(host) => Field(
            Place, screen => screen.Order.Filter,
            (screen, typed, context) =>
                (screen with { Order = screen.Order with { Filter = typed } }).Sorted(context).Do(),
            Role.Surface);

    /// <summary>Where the filter stands in a list.</summary>
    public static CellArea FieldIn(CellArea list, string filter) => new(
        list.X + FieldX, list.Bottom - 1,
        filter.Length == 0 ? EmptyCells : Math.Max(10, list.Width - FieldX - CountCells), 1);

    private static CellArea? Place(CredentialsScreen screen, ScreenContext context) => screen.IsTyping
        ? FieldIn(screen.Layout(context).List, screen.Order.Filter)
        : null;
}
