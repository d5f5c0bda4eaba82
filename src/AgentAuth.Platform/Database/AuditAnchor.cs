using AgentAuth.Core.Errors;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace AgentAuth.Platform.Database;

/// <summary>
/// The number and hash of the newest row once more, in a file beside the database: one that was deleted, cut, or put
/// back from an older copy does not fit it.
/// </summary>
/// <remarks>
/// It is only raised, and only by a trail that leads on from it: what it says of a trail that is gone stays until a
/// person signs that off. It follows the commit and the flush of the log, so it may stay behind and never runs ahead,
/// and nothing that is recorded waits for it or fails with it.
/// </remarks>
internal sealed class AuditAnchor(AppPaths paths)
{
    /// <summary>Null if there is none.</summary>
    /// <exception cref="AgentAuthException">It is unsafe or damaged.</exception>
    public AuditHead? Read()
    {
        try
        {
            return SafeFile.Read(paths.AuditAnchor) is { } file
                ? StoredObject.Parse(file.Bytes, paths.Shown(paths.AuditAnchor), json => new AuditHead(
                    json.Integer("seq") ?? throw json.Missing("seq"), json.Text("hash") ?? throw json.Missing("hash")))
                : null;
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.CorruptStore)
        {
            throw new AgentAuthException(
                ProblemCode.CorruptStore, failure.Problem.Message, $"rm {Unsafe.Quoted(paths.AuditAnchor)}");
        }
    }

    /// <summary>
    /// Raises it to the newest row. Where another process is at it, or anything fails, it stays behind.
    /// </summary>
    public void Raise(SqliteConnection database)
    {
        try
        {
            using var held = FileLock.TryTake(paths.AuditAnchorLock);
            if (held is not null && Next(database, Read()) is { } head)
            {
                Write(head);
            }
        }
        catch (Exception failure)
            when (failure is AgentAuthException or SqliteException or IOException or UnauthorizedAccessException)
        {
            // The rows are in the database, and the next one raises it.
        }
    }

    /// <summary>Puts it on the newest row whatever it said before: a person has signed that off.</summary>
    /// <exception cref="AgentAuthException">It cannot be written, or another process is at it.</exception>
    public void Reset(SqliteConnection database)
    {
        using var held = FileLock.TryTake(paths.AuditAnchorLock)
            ?? throw new AgentAuthException(
                ProblemCode.Busy, $"{paths.Shown(paths.AuditAnchor)} is being written by another process");
        Write(AuditHead.Read(database));
    }

    /// <summary>
    /// The newest row, if it comes after the anchored one, which is there as it was or was pruned. Else null.
    /// </summary>
    private static AuditHead? Next(SqliteConnection database, AuditHead? anchor)
    {
        var head = AuditHead.Read(database);

        if (head.Sequence <= (anchor?.Sequence ?? 0) || anchor is null)
        {
            return head.Sequence > 0 && anchor is null ? head : null;
        }

        // Rows before the first one are a matter of the chain: it must say who signed off that they were taken away.
        return database.Number(
            "SELECT count(*) WHERE (SELECT hash FROM audit WHERE seq = ?1) = ?2 OR (SELECT min(seq) FROM audit) > ?1",
            anchor.Sequence, anchor.Hash) > 0 ? head : null;
    }

    private void Write(AuditHead head)
    {
        FlushLog();
        AtomicFile.Replace(paths.AuditAnchor, StoredJson.Object(json =>
        {
            json.WriteNumber("seq", head.Sequence);
            json.WriteString("hash", head.Hash);
        }));
    }

    // After a power cut, a commit that was not flushed is gone (sqlite.org/pragma.html, synchronous NORMAL); an anchor
    // on it would then tell of a loss for ever. SQLite takes no locks on the log itself, so closing it here drops none
    // (sqlite.org/walformat.html).
    private void FlushLog()
    {
        // Windows flushes only what was opened for writing.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var log = SafeFile.OpenUnix($"{paths.Database}-wal", UnixCalls.ReadOnly);
        if (log is not null)
        {
            _ = UnixCalls.Sync(log);
        }
    }
}
