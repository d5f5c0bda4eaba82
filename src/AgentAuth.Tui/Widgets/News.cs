using AgentAuth.Console.Words;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Identifiers;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Widgets;

/// <summary>What was recorded last, as the view tells it.</summary>
internal static class News
{
    /// <summary>The sentence of a row, for a refresh with the time to the next; null for what is no news.</summary>
    public static string? Of(AuditRow row, AppState state) => AuditNews.Of(row, state.NameOf) is { } said
        ? row.Event == "refresh.succeeded" ? $"{said}{Next(row, state)}" : said
        : null;

    /// <summary>What a person wants to be told of at once, though nobody looks at the feed.</summary>
    public static bool IsForToast(AuditRow row) => row is
    {
        Event: "refresh.succeeded" or "refresh.failed" or "revocation.detected" or "revocation.confirmed"
        or "revocation.pending" or "credential.acquired",
    } or { Event: "mcp.refused", Code: "approval_required" };

    public static MessageLevel LevelOf(AuditRow row) => row switch
    {
        { Code: not null } => MessageLevel.Failure,
        { Event: "revocation.detected" or "revocation.pending" or "credential.expired" or "warning.raised" } =>
            MessageLevel.Note,
        _ => MessageLevel.Done,
    };

    public static CredentialId? CredentialOf(AuditRow row) =>
        CredentialId.TryParse(row.Credential, out var id) ? id : null;

    // Told by the life that the row began, and by no other.
    private static string Next(AuditRow row, AppState state) =>
        state.FindNamed(row.Credential) is { RefreshAt: { } next, Lifetime.CreatedAt: var began }
            && (began - row.At).Duration() < TimeSpan.FromSeconds(2)
            ? $", next in {TimeText.Left(next - row.At)}"
            : "";
}
