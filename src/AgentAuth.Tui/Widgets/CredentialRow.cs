using AgentAuth.Core.Credentials;
using AgentAuth.Tui.Lines;
using AgentAuth.Tui.Themes;
using AgentAuth.Tui.View;

namespace AgentAuth.Tui.Widgets;

/// <summary>One line of the list, and the titles above them all.</summary>
public sealed record CredentialRow(CredentialFace Face, CredentialColumns Columns)
{
    private const int Gap = 2;

    public bool IsSelected { get; init; }

    public bool IsMarked { get; init; }

    /// <summary>The end as a clock time where the list shows those; null shows what is left.</summary>
    public string? EndsAt { get; init; }

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

    public void Draw(Pen pen, Scene scene)
    {
        var row = IsSelected ? pen.Over(Role.Selection) : pen;
        var credential = Face.Credential;
        var stateRole = Face.Look.Role;
        if (IsSelected)
        {
            row.Write(0, 0, scene.Glyphs.SelectedRow.ToString(), Role.Accent);
        }

        row.Write(1, 0, IsMarked ? scene.Glyphs.Check.ToString() : " ", Role.Marked);
        row.Write(2, 0, scene.Theme.Mark(Face.State, scene.Glyphs), stateRole);
        row.WriteId(CredentialColumns.NameAt, 0, credential.Id, IsMarked ? Role.Marked : Role.Text, Columns.Name);
        var x = CredentialColumns.NameAt + Columns.Name + Gap;
        x = Cell(row, x, credential.AccountLabel, Columns.Account);
        x = Cell(row, x, credential.Provider, Columns.Provider);
        x = Cell(row, x, WireNames.Of(credential.Kind).Replace('_', ' '), Columns.Kind);
        x = Bar(row, x, scene);
        row.WriteRight(x + Columns.Left, 0, EndsAt ?? Face.Left(scene.Glyphs), Face.NeedsYou ? stateRole : Role.Text);
        x += Columns.Left + Gap;
        row.Write(x, 0, Face.Word, stateRole, CredentialColumns.State);
        Cell(row, x + CredentialColumns.State + Gap, string.Join(' ', credential.Scopes), Columns.Scopes);
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

    private int Bar(Pen pen, int x, Scene scene)
    {
        if (Columns.Bar == 0)
        {
            return x;
        }

        var brackets = TtlBar.WidthOf(0, scene.Glyphs);
        pen.Write(x, 0, TtlBar.Of(Face.Credential, scene.Now).Draw(Columns.Bar - brackets, scene.Glyphs));
        return x + Columns.Bar + Gap;
    }
}
