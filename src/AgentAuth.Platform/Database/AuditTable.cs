using System.Globalization;
using AgentAuth.Core.Audit;
using AgentAuth.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace AgentAuth.Platform.Database;

/// <summary>The SQL of the trail. Everything that writes runs inside a transaction of the caller's.</summary>
internal static class AuditTable
{
    public const string Columns = "seq, at, event, credential, code, actor, detail, previous, hash";

    private static readonly string Released = AuditEvent.CredentialReleased.WireName();

    public static void Insert(SqliteConnection database, IReadOnlyList<AuditRecord> records)
    {
        var head = AuditHead.Read(database);
        using var insert = database.Prepare(
            $"INSERT INTO audit ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
        using var use = database.Prepare(
            "INSERT INTO note (credential, last_used_at) VALUES (?1, ?2) "
            + "ON CONFLICT (credential) DO UPDATE SET last_used_at = max(coalesce(last_used_at, ''), excluded.last_used_at)");

        foreach (var record in records)
        {
            var next = new AuditHead(head.Sequence + 1, AuditHash.Of(head.Sequence + 1, record, head.Hash));
            insert.Execute(
                next.Sequence, record.At, record.Event, record.Credential, record.Code, record.Actor, record.Detail,
                head.Hash, next.Hash);

            if (record is { Code: null, Credential: not null } && record.Event == Released)
            {
                use.Execute(record.Credential, record.At);
            }

            head = next;
        }

        database.Execute(
            "INSERT OR REPLACE INTO audit_head (one, seq, hash) VALUES (1, ?1, ?2)", head.Sequence, head.Hash);
    }

    /// <summary>The rows of one spool file, once, however often a crash brings it back.</summary>
    public static void TakeIn(SqliteConnection database, string name, IReadOnlyList<AuditRecord> records) =>
        database.InTransaction(() =>
        {
            if (database.Number("SELECT count(*) FROM spool_taken WHERE name = ?1", name) > 0)
            {
                return;
            }

            database.Execute("INSERT INTO spool_taken (name) VALUES (?1)", name);
            Insert(database, records);
        });

    public static List<AuditRow> Read(SqliteConnection database, AuditQuery query)
    {
        var family = query.Event?.EndsWith(".*", StringComparison.Ordinal) is true ? query.Event[..^1] : null;
        var rows = database.Query(
            $"SELECT {Columns} FROM audit WHERE (?1 IS NULL OR at >= ?1) AND (?2 IS NULL OR credential = ?2) "
            + "AND (?3 IS NULL OR event = ?3) AND (?4 IS NULL OR substr(event, 1, length(?4)) = ?4) AND seq > ?5 "
            + "ORDER BY seq DESC LIMIT ?6",
            ToRow,
            StoredJson.SortableTime(query.Since), query.Credential, family is null ? query.Event : null, family,
            query.AfterSequence ?? 0L, (long)(query.Limit ?? -1));

        rows.Reverse();
        return rows;
    }

    /// <summary>Of a row with all <see cref="Columns"/>.</summary>
    public static AuditHead HeadOf(SqliteDataReader row) => new(row.GetInt64(0), row.Text(8));

    /// <inheritdoc cref="HeadOf"/>
    public static AuditRecord RecordOf(SqliteDataReader row) =>
        new(row.Text(1), row.Text(2), row.TextOrNull(3), row.TextOrNull(4), row.Text(5), row.Text(6));

    /// <inheritdoc cref="HeadOf"/>
    public static string PreviousOf(SqliteDataReader row) => row.Text(7);

    private static AuditRow ToRow(SqliteDataReader row) => new(
        row.GetInt64(0),
        DateTimeOffset.TryParse(
            row.Text(1), CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : default,
        row.Text(2),
        row.TextOrNull(3),
        row.TextOrNull(4),
        row.Text(5),
        row.Text(6),
        row.Text(7),
        row.Text(8));
}
