using Microsoft.Data.Sqlite;

namespace AgentAuth.Platform.Database;

/// <summary>The newest row's number and hash.</summary>
internal sealed record AuditHead(long Sequence, string Hash)
{
    /// <summary>What stands before the first row.</summary>
    public static AuditHead None { get; } = new(0, AuditHash.Genesis);

    public static AuditHead Read(SqliteConnection database) =>
        database.Query(
            "SELECT seq, hash FROM audit_head",
            row => new AuditHead(row.GetInt64(0), row.Text(1))) is [var head] ? head : None;
}
