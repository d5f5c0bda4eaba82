using Microsoft.Data.Sqlite;

namespace AgentAuth.Platform.Database;

/// <summary>
/// Statements with their values by position: <c>?1</c>, <c>?2</c>, … Text, <see cref="long"/> and null.
/// </summary>
internal static class SqliteCommands
{
    private static readonly string[] Names = ["?1", "?2", "?3", "?4", "?5", "?6", "?7", "?8", "?9"];

    /// <summary>One statement with values, or several without.</summary>
    public static void Execute(this SqliteConnection database, string sql, params ReadOnlySpan<object?> values)
    {
        using var command = database.Prepare(sql);
        command.Execute(values);
    }

    /// <summary>A statement that is to run many times; the library keeps it prepared.</summary>
    public static SqliteCommand Prepare(this SqliteConnection database, string sql)
    {
#pragma warning disable CA2100 // Every statement is a constant of ours; values are bound.
        return new SqliteCommand(sql, database);
#pragma warning restore CA2100
    }

    public static void Execute(this SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        command.Bind(values);
        command.ExecuteNonQuery();
    }

    /// <summary>The rows one by one, none of them kept.</summary>
    public static IEnumerable<SqliteDataReader> Rows(this SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return reader;
        }
    }

    public static List<T> Query<T>(
        this SqliteConnection database, string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var command = database.Prepare(sql);
        command.Bind(values);

        var rows = new List<T>();
        foreach (var row in command.Rows())
        {
            rows.Add(read(row));
        }

        return rows;
    }

    public static long Number(this SqliteConnection database, string sql, params ReadOnlySpan<object?> values)
    {
        using var command = database.Prepare(sql);
        command.Bind(values);
        return command.ExecuteScalar() is long number ? number : 0;
    }

    /// <summary>
    /// All of it or nothing. Takes the write lock at once: a transaction that has read first cannot wait for it. Not by
    /// the library's own transaction, which, where the disk is full at the COMMIT, fails once more in its ROLLBACK and
    /// reports that.
    /// </summary>
    public static void InTransaction(this SqliteConnection database, Action work) =>
        database.Between("BEGIN IMMEDIATE", work);

    /// <summary>Reads that see one state of the database, whatever others write meanwhile.</summary>
    public static void InSnapshot(this SqliteConnection database, Action work) => database.Between("BEGIN", work);

    public static string Text(this SqliteDataReader row, int column) => row.TextOrNull(column) ?? "";

    public static string? TextOrNull(this SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    private static void Between(this SqliteConnection database, string begin, Action work)
    {
        database.Execute(begin);
        var committed = false;
        try
        {
            work();
            database.Execute("COMMIT");
            committed = true;
        }
        finally
        {
            if (!committed)
            {
                _ = SQLitePCL.raw.sqlite3_exec(database.Handle!, "ROLLBACK");
            }
        }
    }

    private static void Bind(this SqliteCommand command, ReadOnlySpan<object?> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            var value = values[index] ?? DBNull.Value;

            if (index < command.Parameters.Count)
            {
                command.Parameters[index].Value = value;
            }
            else
            {
                command.Parameters.AddWithValue(Names[index], value);
            }
        }
    }
}
