using SQLitePCL;

namespace AgentAuth.Platform.Database;

/// <summary>The row that a statement stands on.</summary>
internal readonly struct SqliteRow(sqlite3_stmt statement)
{
    public long Number(int column) => raw.sqlite3_column_int64(statement, column);

    public string Text(int column) => TextOrNull(column) ?? "";

    public string? TextOrNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL
        ? null
        : raw.sqlite3_column_text(statement, column).utf8_to_string();
}
