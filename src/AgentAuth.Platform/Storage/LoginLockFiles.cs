using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Storage;

/// <summary>Kernel locks on <c>oauth/.NAME.login.lock</c>.</summary>
public sealed class LoginLockFiles(AppPaths paths, TimeProvider clock) : ILoginLocks
{
    // A person takes seconds; nobody notices a tenth of one.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public async Task<LoginLock?> TakeAsync(CredentialId id, TimeSpan patience, CancellationToken cancellationToken)
    {
        SafeDirectory.Ensure(paths.Home);
        SafeDirectory.Ensure(paths.GrantsFolder);

        var path = LockFile(id);
        var start = clock.GetTimestamp();

        for (var waited = false; ; waited = true)
        {
            if (FileLock.TryTake(path) is { } taken)
            {
                return new LoginLock(taken, waited);
            }

            if (clock.GetElapsedTime(start) >= patience)
            {
                return null;
            }

            await Task.Delay(Interval, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    public int? HolderOf(CredentialId id) => FileLock.HolderOf(LockFile(id));

    private string LockFile(CredentialId id) => Path.Combine(paths.GrantsFolder, $".{id.FileName}.login.lock");
}
