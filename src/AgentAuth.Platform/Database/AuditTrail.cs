using AgentAuth.Core.Audit;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Text;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace AgentAuth.Platform.Database;

/// <summary>
/// The trail. A release is spooled only, so that handing out a fresh token opens no database; everything else goes into
/// the database at once, after what was spooled before it, and into the spool where the database cannot be used.
/// </summary>
public sealed class AuditTrail : IAuditTrail
{
    private const int LongestValue = 500;

    /// <summary>
    /// A command anchors what it wrote once, at its end. What runs for longer does not wait for its end.
    /// </summary>
    private static readonly TimeSpan OneCommand = TimeSpan.FromMinutes(1);

    private readonly MetadataDatabase _database;
    private readonly AuditSpool _spool;
    private readonly AuditActor _actor;
    private readonly TimeProvider _clock;
    private readonly long _began;
    private bool _isBehind;

    public AuditTrail(MetadataDatabase database, AppPaths paths, AuditActor actor, TimeProvider clock)
    {
        _database = database;
        _spool = new AuditSpool(paths);
        _actor = actor;
        _clock = clock;
        _began = clock.GetTimestamp();
        Anchor = new AuditAnchor(paths);
        database.Replaced = RecordLoss;
        database.Closing = RaiseAnchor;
    }

    /// <summary>
    /// Rows that neither database nor spool would take: for a warning, since the trail cannot hold it.
    /// </summary>
    public int LostRows { get; private set; }

    /// <summary>Spooled rows that cannot be taken in, for <c>agent doctor</c>.</summary>
    public IReadOnlyList<Problem> SpoolFaults => _spool.Faults();

    internal AuditAnchor Anchor { get; }

    public void Append(AuditEntry entry)
    {
        var record = RecordOf(entry);

        if (entry.Event is AuditEvent.CredentialReleased
            || !_database.TryUse(database => Insert(database, record), out _))
        {
            LostRows += _spool.TryAppend(record) ? 0 : 1;
        }
    }

    /// <exception cref="AgentAuthException">The database cannot be used.</exception>
    public IReadOnlyList<AuditRow> Read(AuditQuery query)
    {
        List<AuditRow> rows = [];
        Require(database => rows = AuditTable.Read(database, query));
        return rows;
    }

    /// <exception cref="AgentAuthException">The database cannot be used.</exception>
    public AuditVerdict Verify()
    {
        var verdict = new AuditVerdict(0, null, null);
        Require(database =>
        {
            var anchor = Anchor.Read();
            database.InSnapshot(() => verdict = AuditChain.Verify(database, anchor));
        });
        return verdict;
    }

    /// <summary>
    /// Takes in what was spooled, so that notes are up to date. A database that cannot be used waits for the next time.
    /// </summary>
    internal void TakeIn(SqliteConnection database) => _spool.TakeIn((name, records) =>
    {
        AuditTable.TakeIn(database, name, records);
        _isBehind = true;
    });

    /// <summary>Works on the database after what was spooled was taken in.</summary>
    /// <exception cref="AgentAuthException">The database cannot be used.</exception>
    internal void Require(Action<SqliteConnection> work)
    {
        if (!_database.TryUse(
            database =>
            {
                TakeIn(database);
                work(database);
            },
            out var problem))
        {
            throw new AgentAuthException(problem);
        }
    }

    private void Insert(SqliteConnection database, AuditRecord record)
    {
        TakeIn(database);
        database.InTransaction(() => AuditTable.Insert(database, [record]));
        _isBehind = true;

        if (_clock.GetElapsedTime(_began) > OneCommand)
        {
            RaiseAnchor(database);
        }
    }

    private void RaiseAnchor(SqliteConnection database)
    {
        if (_isBehind)
        {
            Anchor.Raise(database);
            _isBehind = false;
        }
    }

    private void RecordLoss(SqliteConnection database, string keptAs)
    {
        var record = RecordOf(new AuditEntry(
            AuditEvent.StoreQuarantined,
            null,
            ProblemCode.CorruptStore,
            new Dictionary<string, string>
            {
                ["kept_as"] = keptAs,
                ["lost"] = "metadata and the trail before this row",
            }));
        database.InTransaction(() => AuditTable.Insert(database, [record]));
    }

    internal AuditRecord RecordOf(AuditEntry entry) => new(
        StoredJson.SortableTime(_clock.GetUtcNow())!,
        entry.Event.WireName(),
        entry.Credential is { } id ? Cleaned(id.ToString()) : null,
        entry.Code is { } code ? ProblemReport.WireName(code) : null,
        _actor.Json,
        StoredJson.Line(json =>
        {
            foreach (var (name, value) in (entry.Detail ?? new Dictionary<string, string>())
                .OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                json.WriteString(Cleaned(name), Cleaned(value));
            }
        }));

    private static string Cleaned(string text) => UntrustedText.Line(Redactor.Clean(text), LongestValue);
}
