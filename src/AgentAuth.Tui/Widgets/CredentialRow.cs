using AgentAuth.Console.Lines;
using AgentAuth.Console.Themes;
using AgentAuth.Console.Words;
using AgentAuth.Core.Credentials;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Widgets;

/// <summary>One line of the list, and the titles above them all.</summary>
internal readonly record struct CredentialRow(CredentialStatus Standing, CredentialColumns Columns) : IPicture
{
    private const int Gap = 2;

    public bool IsSelected { get; init; }

    /// <summary>Something has just happened to it.</summary>
    public bool IsFlashing { get; init; }

    public bool IsMarked { get; init; }

    /// <summary>The end as a clock time where the list shows those; null shows what is left.</summary>
    public string? EndsAt { get; init; }

    /// <summary>What is left, as far as it is told; null where the end is not known.</summary>
    private TimeSpan? Left { get; init; }

    private BarCells Bar { get; init; }

    public static CredentialRow Of(Credential credential, CredentialColumns columns, ScreenContext context, bool isSlim)
    {
        var standing = context.StandingOf(credential);
        return new(standing, columns)
        {
            Left = credential.Lifetime.Expiry.At is { } end ? TimeText.Told(end - context.Now) : null,
            Bar = columns.Bar == 0
                ? default
                : TtlBar.Of(standing, context.Now)
                    .On(columns.Bar - TtlBar.WidthOf(0, context.Glyphs), context.Glyphs, isSlim),
        };
    }

    public void Draw(CellPainter painter)
    {
        var row = IsSelected ? painter.Over(Role.Selection)
            : IsFlashing ? painter.Over(Role.Overlay)
            : painter;
        var credential = Standing.Credential;
        var stateRole = Standing.Look.Role;
        if (IsSelected)
        {
            row.Put(0, 0, painter.Glyphs.SelectedRow, Role.Accent);
        }

        row.Put(1, 0, IsMarked ? painter.Glyphs.Check : ' ', Role.Marked);
        row.Write(2, 0, painter.Theme.Mark(Standing.State, painter.Glyphs), stateRole);
        row.WriteId(
            CredentialColumns.NameAt, 0, credential.Id.ToString(), IsMarked ? Role.Marked : Role.Text, Columns.Name);
        var x = CredentialColumns.NameAt + Columns.Name + Gap;
        x = Cell(row, x, credential.AccountLabel, Columns.Account);
        x = Cell(row, x, credential.Provider, Columns.Provider);
        x = Cell(row, x, WireNames.Of(credential.Kind).Replace('_', ' '), Columns.Kind);
        if (Columns.Bar > 0)
        {
            row.Write(x, 0, Bar);
            x += Columns.Bar + Gap;
        }

        row.WriteRight(
            x + Columns.Left, 0, EndsAt ?? Standing.Left(Left, painter.Glyphs),
            Standing.NeedsYou ? stateRole : Role.Text);
        x += Columns.Left + Gap;
        row.Write(
            x, 0, Columns.State < CredentialColumns.WholeState ? Standing.ShortWord : Standing.Word, stateRole,
            Columns.State);
        Cell(
            row, x + Columns.State + Gap, Columns.Scopes == 0 ? "" : string.Join(' ', credential.Scopes),
            Columns.Scopes);
    }

    private static int Cell(CellPainter painter, int x, string? text, int width)
    {
        if (width == 0)
        {
            return x;
        }

        painter.Write(x, 0, text, Role.TextMuted, width);
        return x + width + Gap;
    }
}
