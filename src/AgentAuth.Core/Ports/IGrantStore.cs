using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Ports;

/// <summary>
/// The token files in <c>oauth/</c>, one per grant. Reading needs no lock and never waits; writing goes through
/// <see cref="IGrantLock"/>.
/// </summary>
public interface IGrantStore
{
    /// <summary>
    /// How long to wait for another process's refresh: its whole budget of 20 seconds and a margin for the disk.
    /// </summary>
    static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(30);

    /// <summary>Null where there is no such file.</summary>
    /// <exception cref="Errors.AgentAuthException">
    /// <see cref="Errors.ProblemCode.UnsafeStore"/> or <see cref="Errors.ProblemCode.CorruptStore"/>, with path and
    /// remedy.
    /// </exception>
    Grant? Read(CredentialId id);

    /// <summary>
    /// Every token file, sorted by id; one that cannot be read is listed with its problem and harms no other. Each is
    /// read when it is come to, so that a thousand tokens are never in memory at once: enumerate it once.
    /// </summary>
    IEnumerable<StoreEntry<Grant>> ReadAll();

    /// <summary>The file's path, with the home folder as <c>~</c>.</summary>
    string SourceOf(CredentialId id);

    /// <summary>
    /// Takes the kernel lock of this credential without waiting; null where another process holds it.
    /// </summary>
    IGrantLock? TryLock(CredentialId id);

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="Errors.AgentAuthException">
    /// <see cref="Errors.ProblemCode.Busy"/>, naming the process that holds it, once <paramref name="patience"/> is
    /// over.
    /// </exception>
    Task<IGrantLock> LockAsync(CredentialId id, TimeSpan patience, CancellationToken cancellationToken);
}
