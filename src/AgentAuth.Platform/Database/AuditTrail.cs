using AgentAuth.Core.Audit;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;
using AgentAuth.Platform.Store;
using Microsoft.Data.Sqlite;

namespace AgentAuth.Platform.Database;

/// <summary>
/// The trail. A release is spooled only, so that handing out a fresh token opens no database; everything else goes into the
/// database at once, after what was spooled before it, and into the spool where the database cannot be used.
/// </summary>
public sealed class AuditTrail : IAuditTrail
{
    private const int LongestValue = 500;

    private readonly MetadataDatabase _database;
    private readonly AuditSpool _spool;
    private readonly AuditActor _actor;
    private readonly TimeProvider _clock;

    public AuditTrail(MetadataDatabase database, AppPaths paths, AuditActor actor, TimeProvider clock)
    {
        _database = database;
        _spool = new AuditSpool(paths);
        _actor = actor;
        _clock = clock;
        database.Replaced = RecordLoss;
    }

    /// <summary>Rows that neither database nor spool would take: for a warning, since the trail cannot hold it.</summary>
    public int LostRows { get; private set; }

    public void Append(AuditEntry entry)
    {
        var record = RecordOf(entry);

        if (entry.Event is AuditEvent.CredentialReleased || !_database.TryUse(database => Insert(database, record), out _))
        {
            LostRows += _spool.TryAppend(record) ? 0 : 1;
        }
    }

    /// <exception cref="AgentAuthException">The database cannot be used.</exception>
    public IReadOnlyList<AuditRow> Read(AuditQuery query)
    {
        List<AuditRow> rows = [];
        Require(database =>
        {
            _spool.TakeIn((name, records) => AuditTable.TakeIn(database, name, records));
            rows = AuditTable.Read(database, query);
        });
        return rows;
    }

    /// <exception cref="AgentAuthException">The database cannot be used.</exception>
    public AuditVerdict Verify()
    {
        var verdict = new AuditVerdict(0, null, null);
        Require(database =>
        {
            _spool.TakeIn((name, records) => AuditTable.TakeIn(database, name, records));
            verdict = AuditTable.Verify(database);
        });
        return verdict;
    }

    /// <summary>Takes in what was spooled, so that notes are up to date. A database that cannot be used waits for the next time.</summary>
    internal void TakeIn(SqliteConnection database) => _spool.TakeIn((name, records) => AuditTable.TakeIn(database, name, records));

    private void Insert(SqliteConnection database, AuditRecord record)
    {
        TakeIn(database);
        database.InTransaction(() => AuditTable.Insert(database, [record]));
    }

    private void Require(Action<SqliteConnection> work)
    {
        if (!_database.TryUse(work, out var problem))
        {
            throw new AgentAuthException(problem);
        }
    }

    private void RecordLoss(SqliteConnection database, string keptAs)
    {
        var record = RecordOf(new AuditEntry(
            AuditEvent.StoreQuarantined,
            _clock.GetUtcNow(),
            null,
            ProblemCode.CorruptStore,
            new Dictionary<string, string> { ["kept_as"] = keptAs, ["lost"] = "metadata and the trail before this row" }));
        database.InTransaction(() => AuditTable.Insert(database, [record]));
    }

    private AuditRecord RecordOf(AuditEntry entry) => new(
        StoredJson.SortableTime(entry.At)!,
        entry.Event.WireName(),
        entry.Credential is null ? null : Cleaned(entry.Credential),
        entry.Code is { } code ? ProblemReport.WireName(code) : null,
        _actor.Json,
        StoredJson.Line(json =>
        {
            foreach (var (name, value) in (entry.Detail ?? new Dictionary<string, string>()).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                json.WriteString(Cleaned(name), Cleaned(value));
            }
        }));

    private static string Cleaned(string text) => OutsideText.Line(Redactor.Clean(text), LongestValue);
}
