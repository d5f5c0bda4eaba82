using AgentAuth.Console.Themes;
using AgentAuth.Tui.Cells;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens.Login;

/// <summary>How the form for a server without a record looks.</summary>
internal static class IssuerFrame
{
    private const int LabelCells = 12;
    private const int Top = 4;

    public static void Draw(IssuerForm form, CellPainter painter, ScreenContext context)
    {
        painter.Write(0, 2, "Any OAuth or OpenID server, by its issuer", Role.Title);
        string[] labels = ["Issuer", "Name", "Client id"];
        for (var field = 0; field < labels.Length; field++)
        {
            painter.Write(0, Top + field, labels[field], form.Focus == field ? Role.Accent : Role.TextMuted);
        }

        var why = form.WhyNot(context.State.Providers.Select(provider => provider.Id));
        var text = new PageText(painter.Width, 0);
        text.Add(form.Issuer.Length == 0 ? null : why, Role.Warning);
        text.Item(
            context.Glyphs.Warning, why is null && form.Provider.AllowLoopbackHttp ? CredentialFacts.PlainHttp : null,
            Role.Warning);
        text.Add([]);
        text.Add(
            "The issuer is the address that the server's documents name; agent looks up its endpoints there.",
            Role.TextMuted);
        text.Add("Leave the client id empty where the server registers clients by itself.", Role.TextMuted);
        text.Draw(painter.Rows(8, painter.Height - 8), 0);
    }

    /// <summary>Where a field stands, by its number.</summary>
    public static CellArea PlaceOf(int field, CellArea body) => new(
        body.X + LabelCells, body.Y + Top + field, Math.Max(8, Math.Min(60, body.Width - LabelCells)), 1);
}
