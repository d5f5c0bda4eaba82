using System.Text.Json;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Text;
using AgentAuth.Tui.Lines;
using AgentAuth.Tui.Text;
using AgentAuth.Tui.Themes;
using AgentAuth.Tui.View;

namespace AgentAuth.Tui.Widgets;

/// <summary>A row of the audit trail as people read it.</summary>
public static class AuditWords
{
    private const int EventCells = 21;
    private const int MomentCells = 13;
    private const int CredentialCells = 18;

    public static IReadOnlyList<Run> Line(AuditRow row, Scene scene, bool withCredential)
    {
        var (mark, role) = Look(row, scene);
        var credential = CellText.TruncateMiddle(OutsideText.Line(row.Credential), CredentialCells, scene.Glyphs.Ellipsis);
        return
        [
            new Run(CellText.Pad(scene.ShortMoment(row.At), MomentCells), Role.TextMuted),
            new Run($"{mark} ", role),
            new Run(CellText.Pad(OutsideText.Line(row.Event), EventCells), role),
            new Run(withCredential ? CellText.Pad(credential, CredentialCells + 2) : ""),
            new Run(row.Code is { } code ? $"{code}  " : "", Role.LogFail),
            new Run(Detail(row), Role.TextMuted),
        ];
    }

    public static (char Mark, Role Role) Look(AuditRow row, Scene scene) => row switch
    {
        { Code: not null } => (scene.Glyphs.Cross, Role.LogFail),
        _ when row.Event is "revocation.detected" or "revocation.pending" or "warning.raised" or "credential.expired" or "store.quarantined" =>
            (scene.Glyphs.Warning, Role.Warning),
        _ when row.Event.EndsWith("attempted", StringComparison.Ordinal) || row.Event.EndsWith("started", StringComparison.Ordinal) =>
            (scene.Glyphs.Separator, Role.TextMuted),
        _ => (scene.Glyphs.Check, Role.LogOk),
    };

    /// <summary>The members of the detail as <c>name value</c>; the text itself where it is no object.</summary>
    public static string Detail(AuditRow row)
    {
        try
        {
            using var json = JsonDocument.Parse(row.Detail.Length == 0 ? "{}" : row.Detail);
            return json.RootElement.ValueKind is JsonValueKind.Object
                ? string.Join("  ", json.RootElement.EnumerateObject().Select(member => $"{member.Name} {member.Value}"))
                : row.Detail;
        }
        catch (JsonException)
        {
            return row.Detail;
        }
    }
}
