using SQLitePCL;

namespace AgentAuth.Platform.Database;

/// <summary>A result code of SQLite other than success. Its message names no value.</summary>
internal sealed class SqliteFailure(int code) : Exception($"SQLite: {raw.sqlite3_errstr(code).utf8_to_string()}")
{
    public int Code { get; } = code & 0xff;

    /// <summary>The file is not a database, or its pages do not fit together.</summary>
    public bool IsCorruption => Code is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;
}
