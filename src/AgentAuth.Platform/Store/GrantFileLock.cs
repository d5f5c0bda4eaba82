using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Store;

/// <summary>The held lock of one grant, and everything that may be done to its files meanwhile.</summary>
internal sealed class GrantFileLock(
    GrantFiles files,
    FileLock held,
    Func<string, string> shown,
    string? rescueFolder,
    IAuditTrail audit,
    TimeProvider clock) : IGrantLock
{
    public Grant? Read()
    {
        var current = files.Read(shown);
        return Finished(current) is { } next ? Adopt(next) : current;
    }

    public RefreshJournal? UnfinishedRefresh() => JournalJson.Read(files.Journal);

    public IGrantReservation Reserve(RefreshJournal journal)
    {
        File.Delete(files.Next);
        return GrantReservation.Make(files, files.Read(shown), journal, rescueFolder);
    }

    public void Write(Grant grant)
    {
        var current = Readable();
        BlankingGuard.Check(current, grant);
        AtomicFile.Replace(files.Token, GrantJson.Write(grant));
        PrivateFile.Discard(files.Next);
    }

    public void Delete()
    {
        foreach (var path in (string[])[files.Token, files.Next, files.Journal])
        {
            PrivateFile.Remove(path, shown(path));
        }
    }

    public void Dispose() => held.Dispose();

    /// <summary>The grant that a killed process had written and not yet put in place.</summary>
    private Grant? Finished(Grant? current)
    {
        if (current is null || SafeFile.Read(files.Next) is not { } file)
        {
            return null;
        }

        try
        {
            var next = GrantJson.Read(file, files.Id, shown(files.Next));
            return next.Generation == current.Generation + 1 ? next : null;
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.CorruptStore)
        {
            // Cut short, or only reserved. With a journal beside it the outcome is open: the next attempt clears both.
            return null;
        }
    }

    private Grant Adopt(Grant next)
    {
        try
        {
            File.Move(files.Next, files.Token, overwrite: true);
            AtomicFile.FlushFolder(files.Token);
            PrivateFile.Discard(files.Journal);
            return next;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unsafe.Refused(shown(files.Token), "cannot be replaced", "agent doctor");
        }
    }

    /// <summary>What is there, or null; a file that does not parse is set aside first, as nothing may be destroyed unread.</summary>
    private Grant? Readable()
    {
        try
        {
            return files.Read(shown);
        }
        catch (AgentAuthException failure) when (failure.Problem.Code is ProblemCode.CorruptStore)
        {
            var copy = Quarantine.Keep(files.Token, clock.GetUtcNow());
            audit.Append(Quarantine.Entry(files.Id, shown(copy), clock.GetUtcNow()));
            return null;
        }
    }
}
