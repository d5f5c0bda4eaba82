using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Ports;

/// <summary>
/// One person at one browser: of all processes of this machine that want the same login, one asks and the others wait
/// for what it brings. Not the lock of the grant, which refreshes need while a person is still reading.
/// </summary>
public interface ILoginLocks
{
    /// <summary>Null where the patience is over and another process still asks.</summary>
    Task<LoginLock?> TakeAsync(CredentialId id, TimeSpan patience, CancellationToken cancellationToken);

    /// <summary>The process that asks at this moment; null where it is not known.</summary>
    int? HolderOf(CredentialId id);
}
