namespace AgentAuth.Platform.Database;

/// <summary>One row before it has its number and hash: cleaned, and ready for the table or the spool.</summary>
internal sealed record AuditRecord(
    string At, string Event, string? Credential, string? Code, string Actor, string Detail);
