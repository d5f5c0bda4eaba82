using AgentAuth.Core.Providers;
using AgentAuth.Tui.Themes;
using AgentAuth.Tui.View;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens;

/// <summary>How the choice of the provider looks: the field, the list, and what the chosen one can do.</summary>
internal sealed class LoginPickFrame(LoginScreen screen, Scene scene)
{
    private const int RowsOfGuide = 6;

    public void Draw(Pen pen)
    {
        var choices = new LoginChoices(screen, scene);
        var x = pen.Write(0, 2, "Which provider?  ", Role.Title);
        screen.Search.Draw(pen, x, 2, Math.Min(24, Math.Max(4, pen.Width - x)), hasFocus: true);
        DrawList(pen, choices);
        if (choices.Current is { } current)
        {
            DrawGuide(pen.Rows(pen.Height - RowsOfGuide, RowsOfGuide), current);
        }
    }

    private void DrawList(Pen pen, LoginChoices choices)
    {
        var found = choices.Found;
        for (var row = 0; row < LoginFrame.PickRows(scene) && screen.Window.Top + row < choices.Count; row++)
        {
            var at = screen.Window.Top + row;
            if (at == found.Count)
            {
                DrawOther(pen.Rows(LoginFrame.PickTop + row, 1), found.Count == 0, at == screen.Window.Selected);
                continue;
            }

            DrawProvider(pen.Rows(LoginFrame.PickTop + row, 1), found[at], choices.LoginsOf(found[at]), at == screen.Window.Selected);
        }
    }

    private void DrawOther(Pen row, bool isOnly, bool isSelected)
    {
        row = isSelected ? row.Over(Role.Selection) : row;
        row.Write(0, 0, isSelected ? scene.Glyphs.SelectedRow.ToString() : " ", Role.Accent);
        row.Write(2, 0, isOnly && scene.Board.Providers.Count == 0 ? "Reading…" : "+ another server, by its issuer URL…", Role.Text);
    }

    private void DrawProvider(Pen row, ProviderDefinition provider, int logins, bool isSelected)
    {
        row = isSelected ? row.Over(Role.Selection) : row;
        row.Write(0, 0, isSelected ? scene.Glyphs.SelectedRow.ToString() : " ", Role.Accent);
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

    private void DrawGuide(Pen pen, ProviderDefinition provider)
    {
        pen.Rule(0, provider.Name, provider.Origin);
        var text = new PageText(pen.Width, 0);
        text.Item(scene.Glyphs.Warning, provider.Delegation?.Why, Role.Warning);
        text.Add(provider.Delegation is { } other ? $"Log in there: {other.Login}" : null, Role.Key);
        text.Item(scene.Glyphs.Warning, provider.AllowLoopbackHttp ? CredentialFacts.PlainHttp : null, Role.Error);
        foreach (var can in provider.Guide.Can)
        {
            text.Item(scene.Glyphs.Check, can, Role.Success);
        }

        foreach (var cannot in provider.Guide.Cannot)
        {
            text.Item(scene.Glyphs.Cross, cannot, Role.TextMuted);
        }

        text.Draw(pen.Rows(1, pen.Height - 1), 0);
    }
}
