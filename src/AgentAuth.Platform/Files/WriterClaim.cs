using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace AgentAuth.Platform.Files;

/// <summary>
/// How one tells the temporary file of a writer at work from that of a writer that died: the writer holds an exclusive
/// lock (<c>flock(2)</c>) on it from its creation to its rename, which the kernel lets go of in whatever way the
/// process ends. No process number is written down: it would be another process's after a restart, and is not to be had
/// from another container.
///
/// 1. Whoever clears up takes a shared lock without waiting. It is refused while a writer lives, stopped or not.
/// 2. A writer that is met between its creation and its claim finds the claim refused, or its file gone, and makes
/// another. 3. Where the file system has no locks, and on Windows, where a writer closes its file before the rename,
/// nothing can be known, and nothing is removed.
/// </summary>
internal static class WriterClaim
{
    /// <summary>False if somebody is removing the file, which the writer then gives up.</summary>
    public static bool TryTake(SafeFileHandle file, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        if (!TryLock(file, UnixCalls.LockExclusive))
        {
            return UnixCalls.LastError != UnixCalls.WouldBlock;
        }

        return IsStillNamed(file, path);
    }

    /// <summary>Removes the file if no living process is writing it. False if it stays.</summary>
    public static bool RemoveAbandoned(string path)
    {
        try
        {
            return !OperatingSystem.IsWindows() && RemoveOnUnix(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static bool RemoveOnUnix(string path)
    {
        using var file = UnixCalls.Open(path, UnixCalls.ReadOnly);

        if (file.IsInvalid || FileFacts.Of(file) is not { Kind: FileKind.Regular, IsOurs: true }
            || !TryLock(file, UnixCalls.LockShared) || !IsStillNamed(file, path))
        {
            return false;
        }

        File.Delete(path);
        return true;
    }

    [UnsupportedOSPlatform("windows")]
    private static bool TryLock(SafeFileHandle file, int kind)
    {
        while (UnixCalls.Lock(file, kind | UnixCalls.LockNonBlocking) != 0)
        {
            if (UnixCalls.LastError != UnixCalls.Interrupted)
            {
                return false;
            }
        }

        return true;
    }

    [UnsupportedOSPlatform("windows")]
    private static bool IsStillNamed(SafeFileHandle file, string path) =>
        FileFacts.At(path) is { } named && FileFacts.Of(file) is var held && named.Inode == held.Inode
            && named.Device == held.Device;
}
