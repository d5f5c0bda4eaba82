using AgentAuth.Core.Errors;
using Microsoft.Data.Sqlite;

namespace AgentAuth.Platform.Database;

/// <summary>
/// The embedded files <c>0001_name.sql</c>, … in their order; each sets <c>user_version</c> to its own number.
/// </summary>
internal static class Migrations
{
    private static readonly string[] Names =
    [
        .. typeof(Migrations).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    /// <exception cref="AgentAuthException">The database is of a newer program.</exception>
    public static void Apply(SqliteConnection connection, string shown)
    {
        connection.Execute("PRAGMA synchronous = NORMAL");
        var version = Version(connection);

        if (version > Names.Length)
        {
            throw new AgentAuthException(
                ProblemCode.UnsafeStore, $"{shown} was written by a newer agent", "install that version again");
        }

        if (version == Names.Length)
        {
            return;
        }

        // Read again inside: another process may have been first.
        connection.InTransaction(() =>
        {
            for (var done = (int)Version(connection); done < Names.Length; done++)
            {
                connection.Execute(TextOf(Names[done]));
            }
        });

        UseWriteAheadLog(connection);
    }

    // Wants the database for itself for a moment; where it is not to be had, the ordinary journal serves as well.
    private static void UseWriteAheadLog(SqliteConnection connection)
    {
        try
        {
            connection.Execute("PRAGMA journal_mode = WAL");
        }
        catch (SqliteException failure) when (!failure.IsCorruption())
        {
        }
    }

    private static long Version(SqliteConnection connection) => connection.Number("PRAGMA user_version");

    private static string TextOf(string name)
    {
        using var reader = new StreamReader(typeof(Migrations).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
