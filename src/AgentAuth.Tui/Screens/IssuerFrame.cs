using AgentAuth.Tui.Themes;
using AgentAuth.Tui.View;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Screens;

/// <summary>How the form for a server without a record looks.</summary>
internal static class IssuerFrame
{
    private const int LabelCells = 12;

    public static void Draw(IssuerForm form, Pen pen, Scene scene)
    {
        pen.Write(0, 2, "Any OAuth or OpenID server, by its issuer", Role.Title);
        Field(pen, 4, "Issuer", form.Issuer, form.Focus == 0);
        Field(pen, 5, "Name", form.Name, form.Focus == 1);
        Field(pen, 6, "Client id", form.ClientId, form.Focus == 2);

        var why = form.WhyNot(scene.Board.Providers.Select(provider => provider.Id));
        var text = new PageText(pen.Width, 0);
        text.Add(form.Issuer.Text.Length == 0 ? null : why, Role.Warning);
        text.Item(scene.Glyphs.Warning, why is null && form.Provider.AllowLoopbackHttp ? CredentialFacts.PlainHttp : null, Role.Error);
        text.Add([]);
        text.Add("The issuer is the address that the server's documents name; agent looks up its endpoints there.", Role.TextMuted);
        text.Add("Leave the client id empty where the server registers clients by itself.", Role.TextMuted);
        text.Draw(pen.Rows(8, pen.Height - 8), 0);
    }

    private static void Field(Pen pen, int y, string label, TextField field, bool hasFocus)
    {
        pen.Write(0, y, label, hasFocus ? Role.Accent : Role.TextMuted);
        field.Draw(pen, LabelCells, y, Math.Max(8, Math.Min(60, pen.Width - LabelCells)), hasFocus);
    }
}
