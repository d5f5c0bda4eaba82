using System.Globalization;
using System.Text;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Errors;
using AgentAuth.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace AgentAuth.Platform.Database;

/// <summary>
/// Walks the chain from its first row to the head and to the anchor outside. Runs inside a snapshot or transaction of
/// the caller's.
/// </summary>
internal static class AuditChain
{
    private static readonly string Pruned = AuditEvent.TrailPruned.WireName();

    /// <param name="database">The trail.</param>
    /// <param name="anchor">As it was read before the snapshot began, since writers raise it after they commit; null if
    /// there is none.</param>
    public static AuditVerdict Verify(SqliteConnection database, AuditHead? anchor)
    {
        var last = Start(database);
        var verdict = new AuditVerdict(0, null, null)
        {
            PrunedThrough = last.Sequence,
            AnchoredThrough = anchor?.Sequence,
        };
        var rewritten = false;

        using var rows = database.Prepare($"SELECT {AuditTable.Columns} FROM audit ORDER BY seq");
        foreach (var row in rows.Rows())
        {
            verdict = verdict with { Rows = verdict.Rows + 1 };
            var head = AuditTable.HeadOf(row);

            if (Fault(row, head, last) is { } reason)
            {
                return verdict with { FirstBroken = head.Sequence, Reason = reason };
            }

            rewritten |= head.Sequence == anchor?.Sequence && head.Hash != anchor.Hash;
            last = head;
        }

        return AtEnd(verdict, last, AuditHead.Read(database), anchor, rewritten);
    }

    private static AuditVerdict AtEnd(
        AuditVerdict verdict, AuditHead last, AuditHead head, AuditHead? anchor, bool rewritten)
    {
        if (head != last)
        {
            return verdict with
            {
                FirstBroken = last.Sequence + 1,
                Reason = string.Create(
                    CultureInfo.InvariantCulture,
                    $"rows are missing at the end: the newest was number {head.Sequence}"),
            };
        }

        if (anchor is not null && (rewritten || anchor.Sequence > last.Sequence))
        {
            return verdict with
            {
                FirstBroken = Math.Min(anchor.Sequence, last.Sequence + 1),
                IsAnchorFault = true,
                Reason = rewritten
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"row {anchor.Sequence} was another one: the database was made anew, or is an older copy that was written on")
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"there was a row {anchor.Sequence}: the database was deleted, cut, or is an older copy"),
            };
        }

        return verdict;
    }

    // Before the first row stands nothing, or what a prune signed off; the row that did is a link of the chain itself.
    private static AuditHead Start(SqliteConnection database)
    {
        var first = database.Number("SELECT coalesce(min(seq), 1) FROM audit");

        return first > 1
            && database.Query(
                "SELECT detail FROM audit WHERE event = ?1 ORDER BY seq DESC LIMIT 1", row => row.Text(0),
                Pruned) is [var detail]
            && SignedOff(detail) is { } through && through.Sequence == first - 1
                ? through
                : AuditHead.None;
    }

    /// <summary>
    /// The last row that a prune took, by the detail of its own row; null if that says nothing usable.
    /// </summary>
    internal static AuditHead? SignedOff(string detail)
    {
        try
        {
            return StoredObject.Parse(
                Encoding.UTF8.GetBytes(detail),
                "audit",
                json => long.TryParse(json.Text("through"), CultureInfo.InvariantCulture, out var sequence)
                    && json.Text("hash") is { } hash
                    ? new AuditHead(sequence, hash)
                    : null);
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.CorruptStore)
        {
            return null;
        }
    }

    private static string? Fault(SqliteDataReader row, AuditHead head, AuditHead before)
    {
        if (head.Sequence != before.Sequence + 1)
        {
            return string.Create(CultureInfo.InvariantCulture, $"row {before.Sequence + 1} is missing before it");
        }

        if (AuditTable.PreviousOf(row) != before.Hash)
        {
            return "it does not carry the hash of the row before it";
        }

        return head.Hash == AuditHash.Of(head.Sequence, AuditTable.RecordOf(row), before.Hash)
            ? null
            : "its content does not fit its hash";
    }
}
