using AgentAuth.Core.Credentials;
using AgentAuth.Tui.Lines;
using AgentAuth.Tui.Themes;
using AgentAuth.Tui.View;

namespace AgentAuth.Tui.Widgets;

/// <summary>One line of the list, and the titles above them all.</summary>
internal readonly record struct CredentialRow(CredentialStanding Standing, CredentialColumns Columns) : IPicture
{
    private const int Gap = 2;

    public bool IsSelected { get; init; }

    public bool IsMarked { get; init; }

    /// <summary>The end as a clock time where the list shows those; null shows what is left.</summary>
    public string? EndsAt { get; init; }

    /// <summary>What is left, as far as it is told; null where the end is not known.</summary>
    private TimeSpan? Left { get; init; }

    private BarCells Bar { get; init; }

    public static CredentialRow Of(Credential credential, CredentialColumns columns, Scene scene) => new(scene.StandingOf(credential), columns)
    {
        Left = credential.Lifetime.Expiry.At is { } end ? TimeText.Told(end - scene.Now) : null,
        Bar = columns.Bar == 0 ? default : TtlBar.Of(credential, scene.Now).On(columns.Bar - TtlBar.WidthOf(0, scene.Glyphs), scene.Glyphs),
    };

    public static void DrawTitles(Pen pen, CredentialColumns columns, string left)
    {
        var x = Title(pen, CredentialColumns.NameAt, "NAME", columns.Name);
        x = Title(pen, x, "ACCOUNT", columns.Account);
        x = Title(pen, x, "PROVIDER", columns.Provider);
        x = Title(pen, x, "KIND", columns.Kind);
        x = Title(pen, x, "LIFE LEFT", columns.Bar);
        pen.WriteRight(x + columns.Left, 0, left, Role.TextMuted);
        x = Title(pen, x + columns.Left + Gap, "STATE", CredentialColumns.State);
        Title(pen, x, "SCOPES", columns.Scopes);
    }

    public void Draw(Pen pen)
    {
        var row = IsSelected ? pen.Over(Role.Selection) : pen;
        var credential = Standing.Credential;
        var stateRole = Standing.Look.Role;
        if (IsSelected)
        {
            row.Put(0, 0, pen.Glyphs.SelectedRow, Role.Accent);
        }

        row.Put(1, 0, IsMarked ? pen.Glyphs.Check : ' ', Role.Marked);
        row.Write(2, 0, pen.Theme.Mark(Standing.State, pen.Glyphs), stateRole);
        row.WriteId(CredentialColumns.NameAt, 0, credential.Id, IsMarked ? Role.Marked : Role.Text, Columns.Name);
        var x = CredentialColumns.NameAt + Columns.Name + Gap;
        x = Cell(row, x, credential.AccountLabel, Columns.Account);
        x = Cell(row, x, credential.Provider, Columns.Provider);
        x = Cell(row, x, WireNames.Of(credential.Kind).Replace('_', ' '), Columns.Kind);
        if (Columns.Bar > 0)
        {
            row.Write(x, 0, Bar);
            x += Columns.Bar + Gap;
        }

        row.WriteRight(x + Columns.Left, 0, EndsAt ?? Standing.Left(Left, pen.Glyphs), Standing.NeedsYou ? stateRole : Role.Text);
        x += Columns.Left + Gap;
        row.Write(x, 0, Standing.Word, stateRole, CredentialColumns.State);
        Cell(row, x + CredentialColumns.State + Gap, Columns.Scopes == 0 ? "" : string.Join(' ', credential.Scopes), Columns.Scopes);
    }

    private static int Title(Pen pen, int x, string title, int width)
    {
        if (width == 0)
        {
            return x;
        }

        pen.Write(x, 0, title, Role.TextMuted, width);
        return x + width + Gap;
    }

    private static int Cell(Pen pen, int x, string? text, int width)
    {
        if (width == 0)
        {
            return x;
        }

        pen.Write(x, 0, text, Role.TextMuted, width);
        return x + width + Gap;
    }
}
