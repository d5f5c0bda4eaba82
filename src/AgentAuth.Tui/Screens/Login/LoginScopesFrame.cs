using AgentAuth.Console.Lines;
using AgentAuth.Console.Text;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Text;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Toolkit;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Login;

/// <summary>
/// How the choice of scopes looks: each with its breadth, and what the one under the cursor gives away.
/// </summary>
internal sealed class LoginScopesFrame(LoginScreen screen, ScreenContext context)
{
    private const string AnotherScope = "Another scope: ";
    private const int RowsOfAdvice = 5;
    private const int NameRow = 2;
    private const int WordCells = 10;

    private string SavedAs => UntrustedText.Line($"Saved as {screen.Provider!.Id}/");

    /// <summary>Where the account is named.</summary>
    public CellArea AccountIn(CellArea body)
    {
        var x = CellWidth.Of(SavedAs);
        return new CellArea(body.X + x, body.Y + NameRow, Math.Max(4, Math.Min(24, body.Width - x - 2)), 1);
    }

    /// <summary>Where another scope is typed.</summary>
    public static CellArea ScopeIn(CellArea body) => new(
        body.X + AnotherScope.Length, body.Bottom - RowsOfAdvice + 1,
        Math.Max(4, Math.Min(48, body.Width - AnotherScope.Length)), 1);

    /// <summary>Where the scopes stand.</summary>
    public static CellArea ListIn(CellArea body, ScreenContext context) =>
        new(body.X - 1, body.Y + LoginFrame.PickTop, body.Width + 1, LoginFrame.ScopeRows(context));

    /// <param name="width">Of the list.</param>
    public IReadOnlyList<ChoiceRow> Rows(int width) =>
        [.. screen.Scopes.Select(choice => RowOf(choice, Math.Clamp(width / 3, 14, 34)))];

    public void Draw(CellPainter painter)
    {
        var x = painter.Write(0, 1, $"What may agents do with {screen.Provider!.Name}?", Role.Title);
        var preset = screen.Scopes.Length > 0 ? $"preset: {ScopePreset.NameOf(screen.Scopes)}" : "";
        painter.Write(
            x + 2, 1, screen.Flow is LoginFlow.Device ? "with a device code" : "in the browser", Role.TextMuted,
            painter.Width - x - preset.Length - 5);
        painter.WriteRight(painter.Width - 1, 1, preset, Role.TextMuted);
        DrawName(painter.Rows(NameRow, 1));
        if (screen.Scopes.Length == 0)
        {
            painter.Write(
                2, LoginFrame.PickTop, "The provider decides what is granted: it names no scopes.", Role.TextMuted);
        }

        DrawAdvice(painter.Rows(painter.Height - RowsOfAdvice, RowsOfAdvice));
    }

    private void DrawName(CellPainter painter)
    {
        if (screen.Again is { } again)
        {
            painter.Write(
                0, 0, $"Again for {again.Id}; what is here stays until the new login is done", Role.TextMuted);
            return;
        }

        var x = painter.Write(0, 0, SavedAs, Role.TextMuted);
        if (screen.Editing is LoginField.Account || screen.Account.Length > 0)
        {
            painter.Write(x, 0, screen.Account, Role.Text, 24);
            x += 26;
        }
        else
        {
            x = painter.Write(x - 1, 0, "  the default account", Role.TextMuted) + 2;
        }

        var replaced = context.State.Find(screen.Id) is not null;
        painter.Write(
            x, 0, screen.Id is null ? "not a name for an account" : replaced ? "takes the place of the one here" : "",
            Role.Warning);
    }

    private ChoiceRow RowOf(ScopeChoice choice, int nameCells)
    {
        var (word, role) = choice.Advice is null
            ? ("ordinary", Role.RiskLow)
            : ($"{context.Glyphs.Danger} broad", Role.RiskBroad);
        return new ChoiceRow(
            new Run(choice.IsOn ? "[x] " : "[ ] ", choice.IsOn ? Role.Accent : Role.TextMuted),
            new Run(CellText.Pad(CellText.Truncate(choice.Scope, nameCells, context.Glyphs.Ellipsis), nameCells + 2)),
            new Run(CellText.Pad(word, WordCells), role), new Run(choice.Advice?.Gives, Role.TextMuted));
    }

    private void DrawAdvice(CellPainter painter)
    {
        painter.Rule(0);
        if (screen.Editing is LoginField.Scope)
        {
            painter.Write(0, 1, AnotherScope, Role.Text);
            return;
        }

        var text = new PageText(painter.Width, 0);
        if (screen.ScopeAt < screen.Scopes.Length
            && screen.Scopes[screen.ScopeAt] is { Advice: { } advice } chosen)
        {
            text.Item(context.Glyphs.Danger, $"{chosen.Scope} lets an agent {advice.Gives}.", Role.RiskBroad);
            text.Add(advice.Narrower is { } narrower ? $"Narrower: {narrower}." : null, Role.Text);
        }

        text.Item(
            context.Glyphs.Warning, screen.Provider!.AllowLoopbackHttp ? CredentialFacts.PlainHttp : null,
            Role.Warning);
        var asked = screen.Scopes.Where(choice => choice.IsOn).ToList();
        text.Add($"Asking for {asked.Count}: {string.Join(' ', asked.Select(choice => choice.Scope))}", Role.TextMuted);
        text.Draw(painter.Rows(1, painter.Height - 1), 0);
    }
}
