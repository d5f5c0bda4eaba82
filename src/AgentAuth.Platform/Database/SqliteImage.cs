using System.Runtime.InteropServices;
using SQLitePCL;

namespace AgentAuth.Platform.Database;

/// <summary>The one call of SQLite that SQLitePCLRaw does not have: a database that is in memory already (sqlite.org/c3ref/deserialize.html).</summary>
internal static unsafe partial class SqliteImage
{
    private const uint ReadOnly = 4;

    /// <summary>Shows the bytes as the database of this connection, for as long as they stay where they are.</summary>
    /// <param name="database">Opened as <c>:memory:</c>.</param>
    /// <param name="bytes">Of the whole file, pinned by the caller.</param>
    /// <param name="length">How many.</param>
    /// <returns>SQLite's own code; null where the system's SQLite is built without this call.</returns>
    public static int? Show(sqlite3 database, byte* bytes, long length)
    {
        try
        {
            return Deserialize(database.DangerousGetHandle(), "main", bytes, length, length, ReadOnly);
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
    }

    [LibraryImport(SqliteLibrary.ImportName, EntryPoint = "sqlite3_deserialize", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Deserialize(nint database, string schema, byte* bytes, long size, long capacity, uint flags);
}
