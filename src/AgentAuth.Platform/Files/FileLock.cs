using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using AgentAuth.Core.Errors;
using Microsoft.Win32.SafeHandles;

namespace AgentAuth.Platform.Files;

/// <summary>
/// A lock that the kernel keeps and lets go of when its process dies: <c>flock(2)</c> on a file that is never deleted.
/// Not <see cref="FileShare.None"/>, which an inherited environment variable switches off, and no time limit, since a
/// holder that was suspended would lose it without knowing.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private readonly SafeFileHandle _handle;

    private FileLock(SafeFileHandle handle) => _handle = handle;

    /// <summary>Null where another holds it.</summary>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.UnsafeStore"/>: the lock file is not safe, or the
    /// file system has no locks.</exception>
    public static FileLock? TryTake(string path) =>
        OperatingSystem.IsWindows() ? TryTakeWindows(path) : TryTakeUnix(path);

    /// <summary>
    /// Whether a process holds a lock on this file at this moment. False where there is no such file.
    /// </summary>
    public static bool IsHeld(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        using var handle = UnixCalls.Open(path, UnixCalls.ReadOnly);
        return !handle.IsInvalid
            && UnixCalls.Lock(handle, UnixCalls.LockShared | UnixCalls.LockNonBlocking) != 0
            && UnixCalls.LastError == UnixCalls.WouldBlock;
    }

    /// <summary>Asks again every few milliseconds; null once the patience is over.</summary>
    /// <param name="tryTake">One attempt; null where another holds the lock.</param>
    /// <param name="patience">How long to go on asking.</param>
    /// <param name="clock">Measures it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<FileLock?> TakeAsync(
        Func<FileLock?> tryTake, TimeSpan patience, TimeProvider clock, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();

        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (tryTake() is { } taken)
            {
                return taken;
            }

            if (clock.GetElapsedTime(start) >= patience)
            {
                return null;
            }

            await Task.Delay(
                TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(5, 25)), clock,
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Who wrote its number into the file last: the holder, while there is one. Null where nobody did.
    /// </summary>
    public static int? HolderOf(string path)
    {
        try
        {
            return int.TryParse(
                Encoding.ASCII.GetString(SafeFile.Read(path)?.Bytes ?? []), NumberStyles.None,
                CultureInfo.InvariantCulture, out var pid)
                ? pid
                : null;
        }
        catch (AgentAuthException)
        {
            return null;
        }
    }

    /// <remarks>
    /// Unlocked and not just closed: a child that another thread is starting has a copy of the descriptor until it runs
    /// its own program, and a lock lives as long as any copy (flock(2)).
    /// </remarks>
    public void Dispose()
    {
        if (!OperatingSystem.IsWindows() && !_handle.IsClosed)
        {
            _ = UnixCalls.Lock(_handle, UnixCalls.Unlock);
        }

        _handle.Dispose();
    }

    [UnsupportedOSPlatform("windows")]
    private static FileLock? TryTakeUnix(string path)
    {
        while (true)
        {
            var handle = OpenOrCreate(path);
            try
            {
                if (SafeFile.CheckUnix(handle, path) is not { } facts)
                {
                    handle.Dispose();
                    continue;
                }

                if (!Acquire(handle, path))
                {
                    handle.Dispose();
                    return null;
                }

                // A file that was replaced between open and lock is a lock that nobody else sees.
                if (FileFacts.At(path) is { } named && named.Inode == facts.Inode)
                {
                    WriteHolder(handle);
                    return new FileLock(handle);
                }

                handle.Dispose();
            }
            catch
            {
                handle.Dispose();
                throw;
            }
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static bool Acquire(SafeFileHandle handle, string path)
    {
        while (UnixCalls.Lock(handle, UnixCalls.LockExclusive | UnixCalls.LockNonBlocking) != 0)
        {
            var error = UnixCalls.LastError;
            if (error == UnixCalls.WouldBlock)
            {
                return false;
            }

            if (error != UnixCalls.Interrupted)
            {
                throw Unsafe.Refused(
                    path,
                    $"cannot be locked: {Marshal.GetPInvokeErrorMessage(error)}",
                    "move AGENT_HOME to a local file system: a refresh without a lock logs you out");
            }
        }

        return true;
    }

    [UnsupportedOSPlatform("windows")]
    private static SafeFileHandle OpenOrCreate(string path)
    {
        while (true)
        {
            if (SafeFile.OpenUnix(path, UnixCalls.ReadWrite) is { } existing)
            {
                return existing;
            }

            try
            {
                PrivateFile.CreateNew(path).Dispose();
            }
            catch (IOException) when (FileFacts.At(path) is not null)
            {
                // Another process made it first.
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw Unsafe.CannotWrite(path, failure as IOException ?? new IOException(failure.Message));
            }
        }
    }

    private static void WriteHolder(SafeFileHandle handle)
    {
        try
        {
            var pid = Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            RandomAccess.SetLength(handle, 0);
            RandomAccess.Write(handle, pid, 0);
        }
        catch (Exception failure) when (failure is IOException or ArgumentOutOfRangeException)
        {
            // The number is for a message; a full disk is no reason to have no lock.
        }
    }

    private static FileLock? TryTakeWindows(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                PrivateFile.CreateNew(path).Dispose();
            }

            // Reading stays open to others, for the number of the holder.
#pragma warning disable RS0030 // Windows has no FIFO to wait for.
            var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
#pragma warning restore RS0030
            WriteHolder(handle);
            return new FileLock(handle);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
