using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentAuth.Platform.Database;

/// <summary>Opens databases, our own and other programs'; every setting of the library stands here.</summary>
internal static class SqliteFile
{
    private const int BusyMilliseconds = 2000;

    // sqlite.org/c3ref/c_deserialize_freeonclose.html
    private const int FreeOnClose = 1;
    private const int ReadOnlyImage = 4;

    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public static SqliteConnection Open(string path) => Open(path, SqliteOpenMode.ReadWrite);

    /// <summary>
    /// Opens another program's database without a lock, a journal or a byte written beside it (sqlite.org/uri.html,
    /// <c>immutable</c>). What that program has not yet moved out of its write-ahead log is not seen;
    /// <see cref="OpenImage"/> and <see cref="SqliteLog"/> show that.
    /// </summary>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public static SqliteConnection OpenForeign(string path)
    {
        var escaped = Uri.EscapeDataString(path.Replace('\\', '/')).Replace("%2F", "/", StringComparison.Ordinal);
        var root = escaped.StartsWith('/') ? "" : "/";
        return Open($"file:{root}{escaped}?immutable=1", SqliteOpenMode.ReadOnly);
    }

    /// <summary>
    /// Opens the bytes of a database, to be read; null if the system's SQLite is built without this call.
    /// </summary>
    /// <exception cref="SqliteException">They are none.</exception>
    public static SqliteConnection? OpenImage(byte[] image)
    {
        var connection = Open(":memory:", SqliteOpenMode.Memory);

        try
        {
            // SQLite frees its copy with the connection, and where it refuses it.
            var copy = raw.sqlite3_malloc64(image.LongLength);
            Marshal.Copy(image, 0, copy, image.Length);
            SqliteException.ThrowExceptionForRC(
                raw.sqlite3_deserialize(
                    connection.Handle!, "main", copy, image.LongLength, image.LongLength, FreeOnClose | ReadOnlyImage),
                connection.Handle);
            return connection;
        }
        catch (EntryPointNotFoundException)
        {
            connection.Dispose();
            return null;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    // The library sleeps 150 ms and asks again while a lock is held, for 30 s. SQLite's own waiting is finer: so that
    // waits, and the library, asked for its shortest time, takes the answer. A pool would keep the file open after the
    // last use.
    private static SqliteConnection Open(string name, SqliteOpenMode mode)
    {
        var options = new SqliteConnectionStringBuilder
        {
            DataSource = name,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = 1,
        };
        var connection = new SqliteConnection(options.ConnectionString);

        try
        {
            connection.Open();
            _ = raw.sqlite3_busy_timeout(connection.Handle!, BusyMilliseconds);
            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }
}
