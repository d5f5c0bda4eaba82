using System.Runtime.InteropServices;
using SQLitePCL;

namespace AgentAuth.Platform.Database;

/// <summary>
/// As much of SQLite as is needed here: text, integers and null in, rows out. Not an ADO.NET provider, since those find their
/// library by reflection, which native compilation cuts away.
/// </summary>
internal sealed class SqliteConnection : IDisposable
{
    private const int BusyMilliseconds = 2000;

    private readonly sqlite3 _database;
    private GCHandle _image;

    private SqliteConnection(sqlite3 database) => _database = database;

    /// <exception cref="SqliteFailure">It cannot be opened.</exception>
    public static SqliteConnection Open(string path) => Open(path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_FULLMUTEX);

    /// <summary>
    /// Opens another program's database without a lock, a journal or a byte written beside it (sqlite.org/uri.html,
    /// <c>immutable</c>). What that program has not yet moved out of its write-ahead log is not seen; <see cref="OpenImage"/> and
    /// <see cref="SqliteLog"/> show that.
    /// </summary>
    /// <exception cref="SqliteFailure">It cannot be opened.</exception>
    public static SqliteConnection OpenForeign(string path)
    {
        const int flags = raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI | raw.SQLITE_OPEN_FULLMUTEX;
        var escaped = Uri.EscapeDataString(path.Replace('\\', '/')).Replace("%2F", "/", StringComparison.Ordinal);
        var root = escaped.StartsWith('/') ? "" : "/";
        return Open($"file:{root}{escaped}?mode=ro&immutable=1", flags);
    }

    /// <summary>Opens the bytes of a database, to be read; null where the system's SQLite cannot.</summary>
    /// <exception cref="SqliteFailure">They are none.</exception>
    public static unsafe SqliteConnection? OpenImage(byte[] image)
    {
        var connection = Open(":memory:");
        connection._image = GCHandle.Alloc(image, GCHandleType.Pinned);

        switch (SqliteImage.Show(connection._database, (byte*)connection._image.AddrOfPinnedObject(), image.Length))
        {
            case raw.SQLITE_OK:
                return connection;
            case { } failure:
                connection.Dispose();
                throw new SqliteFailure(failure);
            case null:
                connection.Dispose();
                return null;
        }
    }

    public void Execute(string sql, params ReadOnlySpan<object?> values)
    {
        using var statement = Prepare(sql, values);
        while (Step(statement))
        {
        }
    }

    /// <summary>Several statements without values, as a migration holds them.</summary>
    public void ExecuteScript(string sql) => Require(raw.sqlite3_exec(_database, sql));

    public List<T> Query<T>(string sql, Func<SqliteRow, T> read, params ReadOnlySpan<object?> values)
    {
        using var statement = Prepare(sql, values);
        var rows = new List<T>();
        while (Step(statement))
        {
            rows.Add(read(new SqliteRow(statement)));
        }

        return rows;
    }

    public long Number(string sql, params ReadOnlySpan<object?> values)
    {
        using var statement = Prepare(sql, values);
        return Step(statement) ? raw.sqlite3_column_int64(statement, 0) : 0;
    }

    /// <summary>All of it or nothing. Takes the write lock at once: a transaction that has read first cannot wait for it.</summary>
    public void InTransaction(Action work)
    {
        Execute("BEGIN IMMEDIATE");
        var committed = false;
        try
        {
            work();
            Execute("COMMIT");
            committed = true;
        }
        finally
        {
            if (!committed)
            {
                _ = raw.sqlite3_exec(_database, "ROLLBACK");
            }
        }
    }

    public void Dispose()
    {
        _database.Dispose();

        if (_image.IsAllocated)
        {
            _image.Free();
        }
    }

    private static SqliteConnection Open(string name, int flags)
    {
        var result = raw.sqlite3_open_v2(name, out var database, flags, null);
        if (result != raw.SQLITE_OK)
        {
            database?.Dispose();
            throw new SqliteFailure(result);
        }

        _ = raw.sqlite3_busy_timeout(database, BusyMilliseconds);
        return new SqliteConnection(database);
    }

    private sqlite3_stmt Prepare(string sql, ReadOnlySpan<object?> values)
    {
        Require(raw.sqlite3_prepare_v2(_database, sql, out var statement));
        for (var index = 0; index < values.Length; index++)
        {
            Require(values[index] switch
            {
                null => raw.sqlite3_bind_null(statement, index + 1),
                string text => raw.sqlite3_bind_text(statement, index + 1, text),
                long number => raw.sqlite3_bind_int64(statement, index + 1, number),
                var other => throw new ArgumentException($"no column holds a {other.GetType().Name}"),
            });
        }

        return statement;
    }

    private static bool Step(sqlite3_stmt statement) => raw.sqlite3_step(statement) switch
    {
        raw.SQLITE_ROW => true,
        raw.SQLITE_DONE => false,
        var failure => throw new SqliteFailure(failure),
    };

    private static void Require(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new SqliteFailure(result);
        }
    }
}
