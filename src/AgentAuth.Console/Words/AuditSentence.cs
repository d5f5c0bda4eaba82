using AgentAuth.Core.Audit;
using AgentAuth.Core.Json;
using AgentAuth.Core.Text;

namespace AgentAuth.Console.Words;

/// <summary>
/// A row of the trail in the words of people: what happened, who asked, and what came of it. Numbers, hashes and codes
/// are for programs, and stand in the JSON.
/// </summary>
public static class AuditSentence
{
    /// <summary>What each event is called; one that nobody knows keeps its own name.</summary>
    private static readonly Dictionary<string, string> Events = new(StringComparer.Ordinal)
    {
        ["credential.acquired"] = "stored",
        ["credential.released"] = "handed out",
        ["credential.expired"] = "expired",
        ["credential.removed"] = "removed here",
        ["refresh.attempted"] = "refresh begun",
        ["refresh.succeeded"] = "refreshed",
        ["refresh.failed"] = "refresh failed",
        ["refresh.replayed"] = "refresh sent again",
        ["warning.raised"] = "warning",
        ["revocation.requested"] = "revocation asked for",
        ["revocation.confirmed"] = "revoked, and proved",
        ["revocation.pending"] = "revocation waits",
        ["revocation.detected"] = "found revoked",
        ["login.started"] = "login begun",
        ["login.failed"] = "login failed",
        ["store.quarantined"] = "damaged file set aside",
        ["trail.pruned"] = "old rows removed",
        ["operator.notified"] = "you were told",
        ["mcp.started"] = "MCP server started",
        ["mcp.refused"] = "MCP server refused",
        ["mcp.rotated"] = "MCP server restarted",
        ["approval.granted"] = "approved",
    };

    // What of a detail a person can use, and how it is said.
    private static readonly (string Member, string Before)[] Told =
    [
        ("reason", ""), ("message", ""), ("error", ""), ("to", "to "), ("consumer", "for "), ("program", "for "),
        ("server", "server "), ("lost_scopes", "lost scopes: "), ("gained_scopes", "gained scopes: "),
        ("scopes", "scopes: "), ("kind", ""), ("flow", "by "), ("login", ""), ("what", ""), ("rows", "rows: "),
    ];

    public static string Happened(AuditRow row) => row switch
    {
        { Event: "credential.released", Code: not null } => "not handed out",
        _ when HasReplaced(row) => "replaced",
        _ => Events.GetValueOrDefault(row.Event) ?? row.Event.Replace('.', ' ').Replace('_', ' '),
    };

    /// <summary><c>claude, in ~/proj (agent token)</c>.</summary>
    public static string Asked(AuditRow row) =>
        Caller(row) is { } caller ? $"{caller} ({Command(row)})" : Placed(Command(row), row);

    /// <summary>
    /// The program that called us and where it did, <c>claude, in ~/proj</c>; null where that is not known.
    /// </summary>
    public static string? Caller(AuditRow row) =>
        Actor(row, "parent") is { } parent ? Placed(parent, row) : null;

    private static string Placed(string who, AuditRow row) =>
        Actor(row, "folder") is { } folder ? $"{who}, in {folder}" : who;

    // A row that somebody changed may hold anything.
    private static string? Actor(AuditRow row, string member) =>
        UntrustedText.Line(OutsideJson.Of(row.Actor).Shown(member)) is { Length: > 0 } told ? told : null;

    /// <summary>Whether a secret took the place of another.</summary>
    internal static bool HasReplaced(AuditRow row) => row.Event is "credential.acquired"
        && OutsideJson.Of(row.Detail).Shown("replaced") is { Length: > 0 };

    private static string Command(AuditRow row) =>
        Actor(row, "command") is { } name
            ? name == "agent" ? name : $"agent {name}"
            : "?";

    public static string CameOut(AuditRow row)
    {
        var parts = new List<string>();

        if (row.Code is { } code)
        {
            parts.Add(code.Replace('_', ' '));
        }

        if (OutsideJson.Of(row.Detail) is { IsObject: true } detail)
        {
            parts.AddRange(Told
                .Select(told => detail.Shown(told.Member) is { Length: > 0 } said ? told.Before + said : null)
                .OfType<string>());
        }

        return UntrustedText.Line(string.Join("; ", parts), 400);
    }
}
