using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Storage;

/// <summary>The token files in <c>oauth/</c>.</summary>
/// <param name="paths">Where they are.</param>
/// <param name="rescueFolder">Where tokens go that the store has no room for: <c>$XDG_RUNTIME_DIR</c>; null for
/// none.</param>
/// <param name="audit">Hears of a damaged file that was set aside.</param>
/// <param name="clock">For waiting and for the names of what is set aside.</param>
public sealed class GrantFileStore(AppPaths paths, string? rescueFolder, IAuditTrail audit, TimeProvider clock)
    : IGrantStore
{
    public Grant? Read(CredentialId id) =>
        SafeDirectory.Check(paths.Home) && SafeDirectory.Check(paths.GrantsFolder)
            ? FilesOf(id).Read(paths.Shown)
            : null;

    public IEnumerable<StoreEntry<Grant>> ReadAll() =>
        StoreFolder.ReadAll(paths, paths.GrantsFolder, (id, _) => FilesOf(id).Read(paths.Shown));

    public string SourceOf(CredentialId id) => paths.Shown(paths.GrantFile(id));

    public IGrantLock? TryLock(CredentialId id) => TryTake(Prepared(id)) is { } taken ? Held(id, taken) : null;

    public async Task<IGrantLock> LockAsync(CredentialId id, TimeSpan patience, CancellationToken cancellationToken)
    {
        var files = Prepared(id);
        var taken = await FileLock.TakeAsync(
            () => TryTake(files), patience, clock, cancellationToken).ConfigureAwait(false);
        return taken is null ? throw Busy(id, files) : Held(id, taken);
    }

    // Whoever is refreshing holds its reserved room too: where somebody deletes the lock file of a holder, and the next
    // process makes and locks a new one, this is what still keeps the refresh token from being sent twice.
    private static FileLock? TryTake(GrantFiles files)
    {
        var taken = FileLock.TryTake(files.Lock);
        if (taken is null || !FileLock.IsHeld(files.Next))
        {
            return taken;
        }

        taken.Dispose();
        return null;
    }

    private static AgentAuthException Busy(CredentialId id, GrantFiles files)
    {
        var holder = FileLock.HolderOf(files.Lock) is { } pid ? $"another process (pid {pid})" : "another process";
        return new AgentAuthException(
            new Problem(ProblemCode.Busy, $"{holder} is still refreshing '{id}'", "try again in a moment")
            {
                Credential = id,
            });
    }

    private GrantFileLock Held(CredentialId id, FileLock taken) =>
        new(FilesOf(id), taken, paths.Shown, rescueFolder, audit, clock);

    private GrantFiles Prepared(CredentialId id)
    {
        SafeDirectory.Ensure(paths.Home);
        SafeDirectory.Ensure(paths.GrantsFolder);
        return FilesOf(id);
    }

    private GrantFiles FilesOf(CredentialId id) => new(paths.GrantsFolder, id);
}
