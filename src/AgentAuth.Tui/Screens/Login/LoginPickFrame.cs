using AgentAuth.Console.Themes;
using AgentAuth.Core.Providers;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Login;

/// <summary>How the choice of the provider looks: the field, the list, and what the chosen one can do.</summary>
internal sealed class LoginPickFrame(LoginScreen screen, ScreenContext context)
{
    private const string Question = "Which provider?  ";
    private const int SearchRow = 2;
    private const int RowsOfGuide = 6;

    /// <summary>Where a provider is looked for.</summary>
    public static CellArea SearchIn(CellArea body) => new(
        body.X + Question.Length, body.Y + SearchRow, Math.Min(24, Math.Max(4, body.Width - Question.Length)), 1);

    public void Draw(CellPainter painter)
    {
        var choices = new LoginChoices(screen, context);
        painter.Write(0, SearchRow, Question, Role.Title);
        DrawList(painter, choices);
        if (choices.Current is { } current)
        {
            DrawGuide(painter.Rows(painter.Height - RowsOfGuide, RowsOfGuide), current);
        }
    }

    private void DrawList(CellPainter painter, LoginChoices choices)
    {
        var found = choices.Found;
        for (var row = 0; row < LoginFrame.PickRows(context) && screen.Window.Top + row < choices.Count; row++)
        {
            var at = screen.Window.Top + row;
            if (at == found.Count)
            {
                DrawOther(painter.Rows(LoginFrame.PickTop + row, 1), found.Count == 0, at == screen.Window.Selected);
                continue;
            }

            DrawProvider(
                painter.Rows(LoginFrame.PickTop + row, 1), found[at], choices.LoginsOf(found[at]),
                at == screen.Window.Selected);
        }
    }

    private void DrawOther(CellPainter row, bool isOnly, bool isSelected)
    {
        row = isSelected ? row.Over(Role.Selection) : row;
        row.Write(0, 0, isSelected ? context.Glyphs.SelectedRow.ToString() : " ", Role.Accent);
        row.Write(
            2, 0, isOnly && context.State.Providers.Count == 0 ? "Reading…" : "+ another server, by its issuer URL…",
            Role.Text);
    }

    private void DrawProvider(CellPainter row, ProviderDefinition provider, int logins, bool isSelected)
    {
        row = isSelected ? row.Over(Role.Selection) : row;
        row.Write(0, 0, isSelected ? context.Glyphs.SelectedRow.ToString() : " ", Role.Accent);
        var x = row.Width >= 56 ? 18 : 2;
        if (x > 2)
        {
            row.Write(2, 0, provider.Id, Role.TextMuted, 15);
        }

        row.Write(x, 0, provider.Name, Role.Text, 22);
        row.Write(x + 24, 0, LoginChoices.How(provider), Role.TextMuted, 28);
        if (logins > 0 && row.Width >= x + 24 + 28 + 10)
        {
            row.WriteRight(row.Width - 1, 0, logins == 1 ? "1 here" : $"{logins} here", Role.TextMuted);
        }
    }

    private void DrawGuide(CellPainter painter, ProviderDefinition provider)
    {
        painter.Rule(0, provider.Name, provider.Origin);
        var text = new PageText(painter.Width, 0);
        text.Item(context.Glyphs.Warning, provider.Delegation?.Why, Role.Warning);
        text.Add(provider.Delegation is { } other ? $"Log in there: {other.Login}" : null, Role.Key);
        text.Item(context.Glyphs.Warning, provider.AllowLoopbackHttp ? CredentialFacts.PlainHttp : null, Role.Warning);
        foreach (var can in provider.Guide.Can)
        {
            text.Item(context.Glyphs.Check, can, Role.Success);
        }

        foreach (var cannot in provider.Guide.Cannot)
        {
            text.Item(context.Glyphs.Cross, cannot, Role.TextMuted);
        }

        text.Draw(painter.Rows(1, painter.Height - 1), 0);
    }
}
