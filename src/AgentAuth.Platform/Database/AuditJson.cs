using System.Text;
using System.Text.Json;
using AgentAuth.Core.Errors;
using AgentAuth.Platform.Storage;

namespace AgentAuth.Platform.Database;

/// <summary>A row as a line of the spool.</summary>
internal static class AuditJson
{
    public static void Write(Utf8JsonWriter json, AuditRecord record)
    {
        json.WriteString("at", record.At);
        json.WriteString("event", record.Event);
        json.WriteString("credential", record.Credential);
        json.WriteString("code", record.Code);
        json.WriteString("actor", record.Actor);
        json.WriteString("detail", record.Detail);
    }

    /// <summary>Null for a line that was cut short by a full disk or a power cut.</summary>
    public static AuditRecord? Read(string line)
    {
        try
        {
            return StoredObject.Parse(Encoding.UTF8.GetBytes(line), "audit.spool", json => new AuditRecord(
                Text(json, "at") ?? throw json.Missing("at"),
                Text(json, "event") ?? throw json.Missing("event"),
                Text(json, "credential"),
                Text(json, "code"),
                Text(json, "actor") ?? throw json.Missing("actor"),
                Text(json, "detail") ?? throw json.Missing("detail")));
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.CorruptStore)
        {
            return null;
        }
    }

    // SQLite gives a text back to its first NUL only (sqlite.org/nulinstr.html), and the row would no longer fit its
    // hash.
    private static string? Text(StoredObject json, string name) => json.Text(name)?.Replace('\0', '\uFFFD');
}
