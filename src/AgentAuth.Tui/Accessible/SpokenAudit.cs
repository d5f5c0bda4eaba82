using AgentAuth.Core.Audit;
using AgentAuth.Tui.Widgets;

namespace AgentAuth.Tui.Accessible;

/// <summary>The newest rows of the trail, oldest of them first, and whether the chain holds.</summary>
internal sealed class SpokenAudit(AccessibleServices services)
{
    private const int Rows = 10;

    public void Run(string named)
    {
        if (named == "verify")
        {
            Verify();
            return;
        }

        var credential = named.Length > 0 || services.Chosen is not null ? services.Find(named)?.Id.ToString() : null;
        if (named.Length > 0 && credential is null)
        {
            return;
        }

        var rows = services.View.Audit.Read(new AuditQuery(Credential: credential, Limit: Rows));
        var whose = credential is null ? "of all credentials" : $"of {credential}";
        services.Talk.Say(
            rows.Count == 0
                ? $"No entries {whose}."
                : $"The last {(rows.Count == 1 ? "entry" : $"{rows.Count} entries")} {whose}, the newest at the end.");
        foreach (var row in rows.OrderBy(row => row.Sequence))
        {
            services.Talk.Say(Line(row));
        }
    }

    private void Verify()
    {
        var verdict = services.View.Audit.Verify();
        services.Talk.Say(verdict.FirstBroken is { } broken
            ? $"The trail does not hold from entry {broken} on: {verdict.Reason}."
            : $"The trail holds: {verdict.Rows} {(verdict.Rows == 1 ? "entry" : "entries")}.");
    }

    private string Line(AuditRow row)
    {
        var detail = AuditWords.Detail(row);
        return Dialogue.Sentence(
            $"{SpokenTime.At(row.At, services.Now, services.Session.Zone)}, {(row.Credential is { } id ? $"{id}, " : "")}"
                + row.Event.Replace('.', ' ').Replace('_', ' ')
                + (row.Code is { } code ? $", {code.Replace('_', ' ')}" : "")
                + (detail.Length > 0 ? $", {detail.Replace("  ", ", ", StringComparison.Ordinal)}" : ""));
    }
}
