using AgentAuth.Core.Audit;
using AgentAuth.Core.Json;
using AgentAuth.Core.Text;

namespace AgentAuth.Console.Words;

/// <summary>
/// A row of the trail as a sentence that somebody tells: <c>GitHub revoked work</c>. What only begins something is no
/// news: the row of its end says it.
/// </summary>
public static class AuditNews
{
    /// <summary>Null for what is no news.</summary>
    /// <param name="row">The row.</param>
    /// <param name="nameOf">The name for people of a provider.</param>
    public static string? Of(AuditRow row, Func<string, string> nameOf)
    {
        var id = UntrustedText.Line(row.Credential ?? "?");
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        var provider = nameOf(slash < 0 ? id : id[..slash]);
        return row.Event switch
        {
            "refresh.attempted" or "login.started" => null,
            "refresh.succeeded" => $"{id} refreshed",
            "refresh.failed" => $"{id} was not refreshed{Why(row)}",
            "refresh.replayed" => $"{id}: the refresh was sent again",
            "revocation.detected" => $"{provider} revoked {(slash < 0 ? "its login" : id[(slash + 1)..])}",
            "revocation.requested" => $"{provider} was told to revoke {id}",
            "revocation.confirmed" => $"{id} is revoked, and proved dead",
            "revocation.pending" => $"the revocation of {id} waits for {provider}",
            "credential.acquired" => AuditSentence.HasReplaced(row) ? $"{id} was replaced" : $"{id} is stored here",
            "credential.removed" => $"{id} was removed here",
            "credential.expired" => $"{id} expired",
            "credential.released" => $"{id} was handed to {AuditSentence.Caller(row) ?? "a program"}",
            "login.failed" => $"the login to {id} failed{Why(row)}",
            "mcp.started" => $"{Server(row)} started",
            "mcp.refused" => $"{Server(row)} was not started{Why(row)}",
            "mcp.rotated" => $"{Server(row)} goes on with a new token",
            "operator.notified" => $"you were told of {id}",
            _ => row.Credential is null
                ? AuditSentence.Happened(row)
                : $"{id}: {AuditSentence.Happened(row)}",
        };
    }

    private static string Why(AuditRow row) => row.Code is { } code ? $": {code.Replace('_', ' ')}" : "";

    private static string Server(AuditRow row) =>
        OutsideJson.Of(row.Detail).Shown("server") is { Length: > 0 } name ? $"the MCP server {name}" : "an MCP server";
}
