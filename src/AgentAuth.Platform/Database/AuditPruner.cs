using System.Globalization;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace AgentAuth.Platform.Database;

/// <summary>
/// Takes rows off the trail's beginning. What stays in their place is a row at the end, with number and hash of the
/// last one that went: the chain holds over the gap, and says who made it and when.
/// </summary>
public sealed class AuditPruner(AuditTrail trail) : IAuditPruner
{
    public AuditPrunePlan Plan(DateTimeOffset before)
    {
        AuditPrunePlan plan = new(0, 0);
        trail.Require(database => plan = Cut.Of(database, before).Plan);
        return plan;
    }

    public AuditPrunePlan Prune(DateTimeOffset before, bool acceptFault)
    {
        AuditPrunePlan plan = new(0, 0);
        trail.Require(database =>
        {
            trail.Anchor.Raise(database);
            var anchor = trail.Anchor.Read();
            AuditVerdict? verdict = null;

            database.InTransaction(() =>
            {
                verdict = AuditChain.Verify(database, anchor);
                var cut = Cut.Of(database, before);
                RefuseFault(verdict, cut, acceptFault);

                if (cut.Plan.Removed > 0 || verdict.FirstBroken is not null)
                {
                    Take(database, cut, verdict.Reason);
                }

                plan = cut.Plan;
            });

            AnchorAfter(database, verdict!);
            Shrink(database);
        });
        return plan;
    }

    private void Take(SqliteConnection database, Cut cut, string? fault)
    {
        var detail = new Dictionary<string, string>
        {
            ["through"] = cut.Through.Sequence.ToString(CultureInfo.InvariantCulture),
            ["hash"] = cut.Through.Hash,
            ["rows"] = cut.Plan.Removed.ToString(CultureInfo.InvariantCulture),
        };

        if (fault is not null)
        {
            detail["accepted"] = fault;
        }

        AuditTable.Insert(database, [trail.RecordOf(new AuditEntry(AuditEvent.TrailPruned, Detail: detail))]);
        database.Execute("DELETE FROM audit WHERE seq <= ?1", cut.Through.Sequence);
    }

    private void AnchorAfter(SqliteConnection database, AuditVerdict verdict)
    {
        if (verdict.IsAnchorFault)
        {
            trail.Anchor.Reset(database);
        }
        else
        {
            trail.Anchor.Raise(database);
        }
    }

    private static void RefuseFault(AuditVerdict verdict, Cut cut, bool acceptFault)
    {
        if (verdict.FirstBroken is not { } broken)
        {
            return;
        }

        if (!acceptFault)
        {
            throw new AgentAuthException(
                ProblemCode.CorruptStore,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the trail does not fit at row {broken}, and pruning would hide that: {verdict.Reason}"),
                "agent audit verify; to sign it off, add --accept-fault");
        }

        if (!verdict.IsAnchorFault && broken > cut.Through.Sequence)
        {
            throw new AgentAuthException(
                ProblemCode.CorruptStore,
                string.Create(
                    CultureInfo.InvariantCulture, $"row {broken} does not fit and would be kept: {verdict.Reason}"),
                "agent audit prune --before 1s --accept-fault");
        }
    }

    // Gives the room back to the disk. Where others are at the database it stays theirs to reuse.
    private static void Shrink(SqliteConnection database)
    {
        try
        {
            database.Execute("VACUUM");
        }
        catch (SqliteException failure) when (failure.IsBusy())
        {
        }
    }

    /// <summary>Where the trail is cut: a row that came in late, from the spool, keeps all that follow it.</summary>
    private sealed record Cut(AuditHead Through, AuditPrunePlan Plan)
    {
        public static Cut Of(SqliteConnection database, DateTimeOffset before)
        {
            var through = database.Query(
                "SELECT seq - 1, previous FROM audit WHERE at >= ?1 ORDER BY seq LIMIT 1",
                row => new AuditHead(row.GetInt64(0), row.Text(1)),
                StoredJson.SortableTime(before)) is [var kept] ? kept : AuditHead.Read(database);

            return new Cut(through, new AuditPrunePlan(
                database.Number("SELECT count(*) FROM audit WHERE seq <= ?1", through.Sequence),
                database.Number("SELECT count(*) FROM audit WHERE seq > ?1", through.Sequence)));
        }
    }
}
