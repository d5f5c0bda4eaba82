using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentAuth.Platform.Database;

/// <summary>What a failure of SQLite means here.</summary>
internal static class SqliteErrors
{
    /// <summary>The file is not a database, or its pages do not fit together.</summary>
    public static bool IsCorruption(this SqliteException failure) =>
        failure.PrimaryCode() is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    /// <summary>Another process held it for too long.</summary>
    public static bool IsBusy(this SqliteException failure) =>
        failure.PrimaryCode() is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    /// <summary>SQLite's words for the code. The exception's own message may quote what stands in the file.</summary>
    public static string Words(this SqliteException failure) =>
        $"SQLite: {raw.sqlite3_errstr(failure.PrimaryCode()).utf8_to_string()}";

    private static int PrimaryCode(this SqliteException failure) => failure.SqliteErrorCode & 0xff;
}
