using AgentAuth.Core.Errors;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Storage;

/// <summary>One <c>agent keep</c> a home: a kernel lock, free again when its process ends in whatever way.</summary>
public sealed class KeepLock(AppPaths paths)
{
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.Busy"/>, naming the process that has it.</exception>
    public IDisposable Take()
    {
        SafeDirectory.Ensure(paths.Home);

        return FileLock.TryTake(paths.KeeperLock) ?? throw new AgentAuthException(
            ProblemCode.Busy,
            $"agent keep runs already for {paths.Shown(paths.Home)}{(FileLock.HolderOf(paths.KeeperLock) is { } process ? $" (process {process})" : "")}",
            "one is enough: it looks after every credential of this home");
    }
}
