using AgentAuth.Console.Lines;
using AgentAuth.Console.Text;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Text;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Widgets;

/// <summary>
/// The selected credential beside the list, and in three lines below it where the terminal is narrow.
/// </summary>
public sealed class CredentialPane(Credential credential, ScreenContext context)
{
    public const int StripRows = 4;

    private const int Longest = 1024;

    private readonly CredentialFacts _facts = new(credential, context);

    /// <summary>A rule with the name, and three lines.</summary>
    public void DrawStrip(CellPainter painter)
    {
        painter.Rule(0, credential.Id.ToString(), "enter: everything about it");
        painter.Write(1, 1, _facts.Heading, Role.TextMuted);
        var x = painter.Write(1, 2, _facts.StateLine);
        painter.Write(x + 2, 2, Second, NoteRole);
        var used = painter.Write(1, 3, CredentialRemedy.Of(_facts.Face.Standing), Role.Key);
        painter.Write(used > 1 ? used + 3 : 1, 3, $"used by: {_facts.Consumers}", Role.TextMuted);
    }

    /// <param name="painter">The whole pane.</param>
    /// <param name="note">What a key does to it.</param>
    public void Draw(CellPainter painter, string note = "v hide")
    {
        var inside = painter.Box(credential.Id.ToString(), note);
        var body = inside.Columns(1, inside.Width - 2);
        var y = 0;
        body.Write(0, y++, $"{_facts.ProviderName} · {_facts.Kind} · {_facts.Custody}", Role.TextMuted);
        body.Write(0, y++, credential.AccountLabel ?? credential.Account, Role.TextMuted);
        foreach (var line in WordWrap.Lines([.. _facts.StateLine], body.Width))
        {
            body.Write(0, ++y, line);
        }

        body.Write(0, ++y, _facts.BarOf(body.Width));
        y = Paragraph(body, y + 1, "", Dates, Role.TextMuted);
        y = Paragraph(body, y, "", _facts.Refresh, Role.TextMuted);
        y = Paragraph(body, y, "", credential.Note, Role.Warning);
        y = Paragraph(body, y, "", CredentialRemedy.Of(_facts.Face.Standing), Role.Key);
        y = Paragraph(body, y + (credential.Labels.IsEmpty ? 0 : 1), "Tags", _facts.Tags, Role.Accent);
        y = Paragraph(body, y, "Note", credential.Labels.Note, Role.Text);
        y = Paragraph(body, y + 1, $"Scopes ({credential.Scopes.Count})", _facts.Scopes, Role.Text);
        y = Broad(body, y);
        y = Paragraph(body, y + 1, "Used by", _facts.Consumers, Role.Text);
        y = Paragraph(body, y + 1, "Kept in", credential.Source, Role.Text);
        y = Paragraph(body, y, "Fingerprint", credential.Fingerprint ?? "the secret is not here", Role.Text);
        y = Paragraph(
            body, y, "Last used", credential.LastUsedAt is { } used ? context.Moment(used) : "not known", Role.Text);
        DrawCaveat(body, y + 1);
    }

    // Quietly: nothing is wrong that is not wanted.
    private void DrawCaveat(CellPainter painter, int y)
    {
        if (_facts.Caveat is { } caveat)
        {
            foreach (var line in WordWrap.Lines([new Run(caveat, Role.TextMuted)], painter.Width))
            {
                painter.Write(0, y++, line);
            }
        }
    }

    private string Second => credential.Note ?? _facts.Refresh;

    private Role NoteRole => credential.Note is null ? Role.TextMuted : Role.Warning;

    private string Dates => credential.Lifetime switch
    {
        { CreatedAt.Year: <= 1970 } => "",
        { Expiry.At: { } end } life => $"issued {context.Moment(life.CreatedAt)}, expires {context.Moment(end)}",
        var life => $"since {context.Moment(life.CreatedAt)}",
    };

    private int Broad(CellPainter painter, int y)
    {
        foreach (var scope in credential.Scopes)
        {
            if (_facts.AdviceOn(scope) is { } advice)
            {
                painter.Write(0, y, context.Glyphs.Danger.ToString(), Role.RiskBroad);
                y = Paragraph(
                    painter.Columns(2, painter.Width - 2), y, "", $"{scope} lets an agent {advice.Gives}",
                    Role.RiskBroad);
            }
        }

        return y;
    }

    private static int Paragraph(CellPainter painter, int y, string label, string? text, Role role)
    {
        if (string.IsNullOrEmpty(text))
        {
            return y;
        }

        const int LabelCells = 14;
        var indent = label.Length > 0 ? LabelCells : 0;
        painter.Write(0, y, label, Role.TextMuted);
        if (text.Length > painter.Width - indent && !text.Contains(' ', StringComparison.Ordinal))
        {
            // A path or a link is worth lines of its own, and is broken wherever one ends.
            y += label.Length > 0 ? 1 : 0;
            for (var left = UntrustedText.Line(text, Longest); left.Length > 0;)
            {
                var length = Math.Max(1, CellText.PrefixLength(left, painter.Width - 2));
                painter.Write(2, y++, left[..length], role);
                left = left[length..];
            }

            return y;
        }

        foreach (var line in WordWrap.Lines([new Run(text, role)], painter.Width - indent))
        {
            painter.Write(indent, y++, line);
        }

        return y;
    }
}
