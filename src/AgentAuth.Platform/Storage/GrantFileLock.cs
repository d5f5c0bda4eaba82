using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Storage;

/// <summary>The held lock of one grant, and everything that may be done to its files meanwhile.</summary>
internal sealed class GrantFileLock(
    GrantFiles files,
    FileLock held,
    Func<string, string> shown,
    string? rescueFolder,
    IAuditTrail audit,
    TimeProvider clock) : IGrantLock
{
    private readonly RescueFile _rescue = new(rescueFolder, files);

    public Grant? Read()
    {
        var current = files.Read(shown);

        return Finished(current) is { } next
            ? Adopt(next)
            : Rescued(current) is { } rescued ? Adopt(rescued) : current;
    }

    public RefreshJournal? UnfinishedRefresh() => JournalJson.Read(files.Journal);

    public IGrantReservation Reserve(RefreshJournal journal)
    {
        PrivateFile.Discard(files.Next);
        ClearFolder();
        return GrantReservation.Make(files, files.Read(shown), journal, _rescue);
    }

    public void Write(Grant grant)
    {
        var current = Readable();
        BlankingGuard.Check(current, grant);
        AtomicFile.Replace(files.Token, GrantJson.Write(grant));
        PrivateFile.Discard(files.Next);
        ClearFolder();
    }

    public void Delete()
    {
        foreach (var path in (string[])[files.Token, files.Next, files.Journal])
        {
            PrivateFile.Remove(path, shown(path));
        }

        _rescue.Discard();
        ClearFolder();
        Quarantine.RemoveCopies(files.Folder, files.Token);
    }

    public void Dispose() => held.Dispose();

    private void ClearFolder()
    {
        Leftovers.Remove(files.Folder);
        Quarantine.RemoveOld(files.Folder, clock.GetUtcNow());
    }

    /// <summary>
    /// The grant that a killed process had written and not yet put in place, as an action that puts it there.
    /// </summary>
    private (Grant Grant, Action Put)? Finished(Grant? current) =>
        Successor(current, () => SafeFile.Read(files.Next), files.Next) is { } next
            ? (next, PutNext)
            : null;

    private void PutNext()
    {
        File.Move(files.Next, files.Token, overwrite: true);
        AtomicFile.FlushFolder(files.Token);
    }

    /// <summary>The grant for which the store had no room; what is older than the store is removed.</summary>
    private (Grant Grant, Action Put)? Rescued(Grant? current)
    {
        if (_rescue.Path is not { } path || !File.Exists(path))
        {
            return null;
        }

        if (Successor(current, _rescue.Read, path) is not { } rescued)
        {
            _rescue.Discard();
            return null;
        }

        return (rescued, PutRescued);

        void PutRescued()
        {
            AtomicFile.Replace(files.Token, GrantJson.Write(rescued));
            _rescue.Discard();
        }
    }

    /// <summary>The grant in the file where it follows the one on disk; null for anything else.</summary>
    private Grant? Successor(Grant? current, Func<FileContent?> read, string path)
    {
        try
        {
            return current is not null && read() is { } file
                && GrantJson.Read(file, files.Id, shown(path)) is { } next && next.Generation == current.Generation + 1
                ? next
                : null;
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.CorruptStore)
        {
            // Cut short, or only reserved. With a journal beside it the outcome is open: the next attempt clears both.
            return null;
        }
    }

    private Grant Adopt((Grant Grant, Action Put) found)
    {
        try
        {
            found.Put();
            PrivateFile.Discard(files.Journal);
            return found.Grant;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unsafe.Refused(shown(files.Token), "cannot be replaced", "agent doctor");
        }
    }

    /// <summary>
    /// What is there, or null; a file that does not parse is set aside first, as nothing may be destroyed unread.
    /// </summary>
    private Grant? Readable()
    {
        try
        {
            return files.Read(shown);
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.CorruptStore)
        {
            var copy = Quarantine.Keep(files.Token, clock.GetUtcNow());
            audit.Record(AuditEvent.StoreQuarantined, files.Id, ProblemCode.CorruptStore, ("kept_as", shown(copy)));
            return null;
        }
    }
}
