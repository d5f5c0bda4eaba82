using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;

namespace AgentAuth.Tui.Widgets;

/// <summary>
/// The titles above the rows of the list. The one that orders them has an arrow, and the mark in the bars its meaning,
/// where there is room for it.
/// </summary>
internal readonly record struct CredentialTitles(
    CredentialColumns Columns, CredentialSort Sort, bool IsReversed, bool HasClockTimes) : IPicture
{
    private const int Gap = 2;

    public void Draw(CellPainter painter)
    {
        var x = Title(painter, CredentialColumns.NameAt, Told(painter, "NAME", CredentialSort.Name), Columns.Name);
        x = Title(painter, x, "USER", Columns.Account);
        x = Title(painter, x, Told(painter, "PROVIDER", CredentialSort.Provider), Columns.Provider);
        x = Title(painter, x, "KIND", Columns.Kind);
        x = Bar(painter, x);
        painter.WriteRight(
            x + Columns.Left, 0, Told(painter, HasClockTimes ? "EXPIRES" : "LEFT", CredentialSort.Left),
            Role.TextMuted);
        x = Title(
            painter, x + Columns.Left + Gap, Told(painter, "STATE", CredentialSort.Urgency), Columns.State);
        Title(painter, x, "SCOPES", Columns.Scopes);
    }

    // Above the mark of the bars, where there is room to say what it means.
    private int Bar(CellPainter painter, int x)
    {
        const string title = "LIFE";
        var mark = $"{painter.Glyphs.Down} refresh";
        var at = TtlBar.Known(1).On(Columns.Bar - TtlBar.WidthOf(0, painter.Glyphs), painter.Glyphs).Mark
            + (TtlBar.WidthOf(0, painter.Glyphs) / 2);
        if (at + mark.Length + Gap + title.Length > Columns.Bar)
        {
            return Title(painter, x, title, Columns.Bar);
        }

        painter.Write(x + at, 0, mark, Role.TextMuted);
        painter.WriteRight(x + Columns.Bar, 0, title, Role.TextMuted);
        return x + Columns.Bar + Gap;
    }

    private string Told(CellPainter painter, string title, CredentialSort sort) => Sort == sort
        ? $"{title} {(IsReversed ? painter.Glyphs.Up : painter.Glyphs.Down)}"
        : title;

    private static int Title(CellPainter painter, int x, string title, int width)
    {
        if (width == 0)
        {
            return x;
        }

        painter.Write(x, 0, title, Role.TextMuted, width);
        return x + width + Gap;
    }
}
