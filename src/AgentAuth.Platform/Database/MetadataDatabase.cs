using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AgentAuth.Core.Errors;
using AgentAuth.Platform.Files;
using Microsoft.Data.Sqlite;

namespace AgentAuth.Platform.Database;

/// <summary>
/// <c>agent.db</c>: opened on first use and kept open. A damaged one is moved aside and begun anew, which loses
/// metadata and history and no token.
/// </summary>
public sealed class MetadataDatabase(AppPaths paths, TimeProvider clock) : IDisposable
{
    private readonly Lock _gate = new();
    private SqliteConnection? _connection;

    /// <summary>
    /// Told, once, of the database that took the damaged one's place, and where the damaged one is kept.
    /// </summary>
    internal Action<SqliteConnection, string>? Replaced { get; set; }

    /// <summary>Told of the open database before it is closed in good order.</summary>
    internal Action<SqliteConnection>? Closing { get; set; }

    /// <summary>Damaged databases that were moved aside, for <c>agent doctor</c>.</summary>
    public IReadOnlyList<string> SetAside => Directory.Exists(paths.Home)
        ? [
            .. Directory.GetFiles(paths.Home, "agent.db.corrupt-*")
                .Where(path => !path.EndsWith("-wal", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
                .Select(paths.Shown)]
        : [];

    public bool Exists => File.Exists(paths.Database);

    /// <summary>Whether this machine has the library at all.</summary>
    public static bool HasLibrary => SqliteLibrary.IsAvailable;

    /// <summary>In bytes, with what its log holds; 0 if there is none.</summary>
    public long Size => SizeOf(paths.Database) + SizeOf($"{paths.Database}-wal");

    public void Dispose()
    {
        lock (_gate)
        {
            if (_connection is { } open)
            {
                Closing?.Invoke(open);
            }

            Close();
        }
    }

    /// <summary>
    /// Runs the work on the open database. False, with the reason, where it cannot be used: no library, locked for too
    /// long, read-only, unsafe, or of a newer program.
    /// </summary>
    internal bool TryUse(Action<SqliteConnection> work, [NotNullWhen(false)] out Problem? problem)
    {
        lock (_gate)
        {
            problem = null;
            try
            {
                Use(work);
                return true;
            }
            catch (SqliteException failure)
            {
                Close();
                var code = failure.IsBusy() ? ProblemCode.Busy : ProblemCode.UnsafeStore;
                problem = new Problem(
                    code, $"{paths.Shown(paths.Database)} cannot be used: {failure.Words()}", "agent doctor");
                return false;
            }
            catch (AgentAuthException failure)
            {
                Close();
                problem = failure.Problem;
                return false;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                Close();
                problem = Unsafe.CannotWrite(
                    paths.Database, failure as IOException ?? new IOException(failure.Message)).Problem;
                return false;
            }
        }
    }

    private void Use(Action<SqliteConnection> work)
    {
        try
        {
            work(_connection ??= Open());
        }
        catch (SqliteException failure) when (failure.IsCorruption())
        {
            Close();
            Replace();
            work(_connection ??= Open());
        }
    }

    private SqliteConnection Open()
    {
        if (!SqliteLibrary.IsAvailable)
        {
            throw new AgentAuthException(
                ProblemCode.UnsafeStore, "there is no SQLite library on this machine", "install libsqlite3-0");
        }

        Prepare();
        var connection = SqliteFile.Open(paths.Database);
        try
        {
            Migrations.Apply(connection, paths.Shown(paths.Database));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // SQLite gives -wal and -shm the mode of the database file, and a new file the mode of the umask: so it is made
    // here.
    private void Prepare()
    {
        SafeDirectory.Ensure(paths.Home);

        if (!SafeFile.Check(paths.Database))
        {
            try
            {
                PrivateFile.CreateNew(paths.Database).Dispose();
            }
            catch (IOException) when (File.Exists(paths.Database))
            {
                // Another process made it first.
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw Unsafe.CannotWrite(paths.Database, failure as IOException ?? new IOException(failure.Message));
            }
        }

        SafeFile.Check(paths.Database + "-wal");
        SafeFile.Check(paths.Database + "-shm");
    }

    /// <summary>
    /// Under a lock of its own: of two processes that find the damage, the second finds a sound file.
    /// </summary>
    private void Replace()
    {
        using var held = FileLock.TryTake(Path.Combine(paths.Home, ".agent.db.lock"))
            ?? throw new AgentAuthException(
                ProblemCode.Busy, $"{paths.Shown(paths.Database)} is being rebuilt by another process");

        if (!IsDamaged())
        {
            return;
        }

        var stamp = clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        var aside = $"{paths.Database}.corrupt-{stamp}";
        File.Move(paths.Database, aside, overwrite: true);
        if (File.Exists(paths.Database + "-wal"))
        {
            File.Move(paths.Database + "-wal", aside + "-wal", overwrite: true);
        }

        PrivateFile.Discard(paths.Database + "-shm");
        _connection = Open();
        Replaced?.Invoke(_connection, paths.Shown(aside));
    }

    private bool IsDamaged()
    {
        try
        {
            using var connection = Open();
            return connection.Query("PRAGMA quick_check(1)", row => row.Text(0)) is not ["ok"];
        }
        catch (SqliteException failure) when (failure.IsCorruption())
        {
            return true;
        }
    }

    private static long SizeOf(string file) => new FileInfo(file) is { Exists: true } found ? found.Length : 0;

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
