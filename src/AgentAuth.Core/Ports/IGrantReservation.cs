using AgentAuth.Core.Credentials;

namespace AgentAuth.Core.Ports;

/// <summary>Room on disk for the outcome of one refresh. Disposing without a commit gives the room back.</summary>
public interface IGrantReservation : IDisposable
{
    /// <summary>
    /// Puts the grant in place of the old one and clears the journal. Where the disk refuses after all, the grant is
    /// saved as a rescue file and the returned path names it; null means all went well.
    /// </summary>
    /// <exception cref="Errors.AgentAuthException">
    /// <see cref="Errors.ProblemCode.UnsafeStore"/> where it could be saved nowhere at all.
    /// </exception>
    string? Commit(Grant grant);

    /// <summary>Clears the journal: the attempt has a known outcome and no new tokens.</summary>
    void Conclude();
}
