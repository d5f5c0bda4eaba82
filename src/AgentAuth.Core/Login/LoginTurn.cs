using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;

namespace AgentAuth.Core.Login;

/// <summary>
/// One browser tab at a time: of all processes of this machine that want the same login one asks the person, and the
/// others wait for it and take what it brings. A process that dies lets go of its lock.
/// </summary>
public static class LoginTurn
{
    /// <summary>What is held says whether another process asked first, and may have brought what is wanted.</summary>
    /// <param name="locks">Of this machine.</param>
    /// <param name="id">The login.</param>
    /// <param name="patience">How long another process may ask.</param>
    /// <param name="waiting">Told of the other process, by its number where that is known.</param>
    /// <param name="late">What is wrong where the patience is over.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<LoginLock> TakeAsync(
        this ILoginLocks locks, CredentialId id, TimeSpan patience, Action<int?> waiting, Func<int?, Problem> late,
        CancellationToken cancellationToken)
    {
        if (await locks.TakeAsync(id, TimeSpan.Zero, cancellationToken).ConfigureAwait(false) is { } free)
        {
            return free;
        }

        var holder = locks.HolderOf(id);
        waiting(holder);

        return await locks.TakeAsync(id, patience, cancellationToken).ConfigureAwait(false) is { } held
            ? new LoginLock(held, waited: true)
            : throw new AgentAuthException(late(holder));
    }
}
