using AgentAuth.Console.Lines;
using AgentAuth.Console.Text;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Providers;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Toolkit;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Login;

/// <summary>How the choice of the provider looks: the field, the list, and what the chosen one can do.</summary>
internal sealed class LoginPickFrame(LoginScreen screen, ScreenContext context)
{
    private const string Question = "Which provider?  ";
    private const int SearchRow = 2;
    private const int RowsOfGuide = 6;
    private const int WidthForIds = 56;
    private const int IdCells = 16;
    private const int NameCells = 24;

    /// <summary>Where a provider is looked for.</summary>
    public static CellArea SearchIn(CellArea body) => new(
        body.X + Question.Length, body.Y + SearchRow, Math.Min(24, Math.Max(4, body.Width - Question.Length)), 1);

    public void Draw(CellPainter painter)
    {
        painter.Write(0, SearchRow, Question, Role.Title);
        if (new LoginChoices(screen, context).Current is { } current)
        {
            DrawGuide(painter.Rows(painter.Height - RowsOfGuide, RowsOfGuide), current);
        }
    }

    /// <summary>Where the list stands.</summary>
    public static CellArea ListIn(CellArea body, ScreenContext context) =>
        new(body.X - 1, body.Y + LoginFrame.PickTop, body.Width + 1, LoginFrame.PickRows(context));

    /// <param name="width">Of the list.</param>
    public IReadOnlyList<ChoiceRow> Rows(int width)
    {
        var choices = new LoginChoices(screen, context);
        var isReading = context.State.Providers.Count == 0;
        return
        [
            .. choices.Found.Select(provider => RowOf(provider, choices.LoginsOf(provider), width)),
            new ChoiceRow(new Run(isReading ? "Reading…" : "+ another server, by its issuer URL…")),
        ];
    }

    private static ChoiceRow RowOf(ProviderDefinition provider, int logins, int width)
    {
        var name = new Run(CellText.Pad(provider.Name, NameCells));
        var how = new Run(LoginChoices.How(provider), Role.TextMuted);
        return (width < WidthForIds
            ? new ChoiceRow(name, how)
            : new ChoiceRow(new Run(CellText.Pad(provider.Id, IdCells), Role.TextMuted), name, how)) with
        {
            Note = logins == 0 ? null : new Run(logins == 1 ? "1 here" : $"{logins} here", Role.TextMuted),
        };
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
