using AgentAuth.Console.Themes;
using AgentAuth.Tui.State;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens;

/// <summary>How the form for a server without a record looks.</summary>
internal static class IssuerFrame
{
    private const int LabelCells = 12;

    public static void Draw(IssuerForm form, CellPainter painter, ScreenContext context)
    {
        painter.Write(0, 2, "Any OAuth or OpenID server, by its issuer", Role.Title);
        Field(painter, 4, "Issuer", form.Issuer, form.Focus == 0);
        Field(painter, 5, "Name", form.Name, form.Focus == 1);
        Field(painter, 6, "Client id", form.ClientId, form.Focus == 2);

        var why = form.WhyNot(context.State.Providers.Select(provider => provider.Id));
        var text = new PageText(painter.Width, 0);
        text.Add(form.Issuer.Text.Length == 0 ? null : why, Role.Warning);
        text.Item(
            context.Glyphs.Warning, why is null && form.Provider.AllowLoopbackHttp ? CredentialFacts.PlainHttp : null,
            Role.Error);
        text.Add([]);
        text.Add(
            "The issuer is the address that the server's documents name; agent looks up its endpoints there.",
            Role.TextMuted);
        text.Add("Leave the client id empty where the server registers clients by itself.", Role.TextMuted);
        text.Draw(painter.Rows(8, painter.Height - 8), 0);
    }

    private static void Field(CellPainter painter, int y, string label, TextField field, bool hasFocus)
    {
        painter.Write(0, y, label, hasFocus ? Role.Accent : Role.TextMuted);
        field.Draw(painter, LabelCells, y, Math.Max(8, Math.Min(60, painter.Width - LabelCells)), hasFocus);
    }
}
