using AgentAuth.Core.Credentials;

namespace AgentAuth.Core.Ports;

/// <summary>
/// The kernel lock of one credential. It covers decision, request and commit of a refresh; disposing of it, or the
/// death of the process, lets it go.
/// </summary>
public interface IGrantLock : IDisposable
{
    /// <summary>
    /// What is on disk now, after finishing a commit that a killed process left as a complete temporary file. Null
    /// where there is no token file.
    /// </summary>
    Grant? Read();

    /// <summary>
    /// The journal of a refresh whose outcome is unknown because its process died; null where there is none.
    /// </summary>
    RefreshJournal? UnfinishedRefresh();

    /// <summary>
    /// Makes room before a refresh token is spent: the temporary file, its disk space and the journal, all on disk when
    /// this returns.
    /// </summary>
    /// <exception cref="Errors.AgentAuthException">
    /// <see cref="Errors.ProblemCode.UnsafeStore"/> where the disk is full or read-only; nothing was spent.
    /// </exception>
    IGrantReservation Reserve(RefreshJournal journal);

    /// <summary>Writes a grant whole: temporary file, flush, rename, flush of the folder.</summary>
    void Write(Grant grant);

    /// <summary>Removes the token file and what a refresh may have left beside it; the lock file stays.</summary>
    void Delete();
}
