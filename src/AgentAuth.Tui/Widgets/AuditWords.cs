using AgentAuth.Console.Lines;
using AgentAuth.Console.Text;
using AgentAuth.Console.Themes;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Json;
using AgentAuth.Core.Text;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Widgets;

/// <summary>A row of the audit trail as people read it.</summary>
public static class AuditWords
{
    private const int EventCells = 21;
    private const int MomentCells = 13;
    private const int CredentialCells = 18;

    public static IReadOnlyList<Run> Line(AuditRow row, ScreenContext context, bool withCredential)
    {
        var (mark, role) = Look(row, context);
        var credential = CellText.TruncateMiddle(
            UntrustedText.Line(row.Credential), CredentialCells, context.Glyphs.Ellipsis);
        return
        [
            new Run(CellText.Pad(context.ShortMoment(row.At), MomentCells), Role.TextMuted),
            new Run($"{mark} ", role),
            new Run(CellText.Pad(UntrustedText.Line(row.Event), EventCells), role),
            new Run(withCredential ? CellText.Pad(credential, CredentialCells + 2) : ""),
            new Run(row.Code is { } code ? $"{code}  " : "", Role.LogFail),
            new Run(Detail(row), Role.TextMuted),
        ];
    }

    public static (char Mark, Role Role) Look(AuditRow row, ScreenContext context) => row switch
    {
        { Code: not null } => (context.Glyphs.Cross, Role.LogFail),
        _ when row.Event is "revocation.detected" or "revocation.pending" or "warning.raised" or "credential.expired"
            or "store.quarantined" =>
            (context.Glyphs.Warning, Role.Warning),
        _ when row.Event.EndsWith("attempted", StringComparison.Ordinal)
            || row.Event.EndsWith("started", StringComparison.Ordinal) =>
            (context.Glyphs.Separator, Role.TextMuted),
        _ => (context.Glyphs.Check, Role.LogOk),
    };

    /// <summary>The members of the detail as <c>name value</c>; the text itself where it is no object.</summary>
    public static string Detail(AuditRow row) => OutsideJson.Of(row.Detail) is { IsObject: true } json
        ? string.Join(
            "  ", json.Members.Select(member => $"{member.Name} {member.Value.ItselfShown ?? member.Value.Raw}"))
        : row.Detail;
}
