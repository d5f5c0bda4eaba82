using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace AgentAuth.Platform.Files;

/// <summary>
/// The system calls that .NET has no way to make. <c>open</c> is used without a mode only: it is variadic, and Apple's
/// arm64 passes variadic arguments elsewhere. Files are created by <see cref="FileStream"/>, which takes a mode.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static partial class UnixCalls
{
    public const int ReadOnly = 0;
    public const int ReadWrite = 2;
    public const int LockShared = 1;
    public const int LockExclusive = 2;
    public const int LockNonBlocking = 4;
    public const int Unlock = 8;

    // <sys/resource.h>
    private const int FileSizeLimit = 1;

    // <fcntl.h>
    private const int GetDescriptorFlags = 1;
    private const int ClosedOnExec = 1;

    // <poll.h>
    private const short Writable = 4;

    // <errno.h>; what is not a constant differs between Linux and Darwin.
    public const int NotPermitted = 1;
    public const int NoEntry = 2;
    public const int Interrupted = 4;
    public const int NoDevice = 6;
    public const int AccessDenied = 13;
    public const int NotAFolder = 20;
    public const int InvalidArgument = 22;
    public const int BrokenPipe = 32;
    public static readonly int WouldBlock = OperatingSystem.IsLinux() ? 11 : 35;
    public static readonly int AppendOnly = 1 | (OperatingSystem.IsLinux() ? 0x400 : 0x8);
    public static readonly int TooManyLinks = OperatingSystem.IsLinux() ? 40 : 62;

    // <fcntl.h>: arch/arm64/include/uapi/asm/fcntl.h moves two of the generic Linux values; Darwin has its own.
    private static readonly bool IsArm = RuntimeInformation.ProcessArchitecture is Architecture.Arm64
        or Architecture.Arm;
    private static readonly int NoFollow = OperatingSystem.IsLinux() ? (IsArm ? 0x8000 : 0x20000) : 0x100;
    private static readonly int DirectoryOnly = OperatingSystem.IsLinux() ? (IsArm ? 0x4000 : 0x10000) : 0x100000;
    private static readonly int NonBlocking = OperatingSystem.IsLinux() ? 0x800 : 0x4;
    private static readonly int KeepAccessTime = OperatingSystem.IsLinux() ? 0x40000 : 0;
    private static readonly int CloseOnExec = OperatingSystem.IsLinux() ? 0x80000 : 0x1000000;

    /// <summary>
    /// Opens what exists; follows no link, waits for no FIFO. An invalid handle and <see cref="LastError"/> on failure.
    /// </summary>
    public static SafeFileHandle Open(string path, int access) =>
        Retried(path, access | NoFollow | NonBlocking | CloseOnExec);

    /// <summary>
    /// Opens another program's file for reading; follows links, waits for no FIFO, and leaves the time of last access
    /// alone where the file is ours (open(2), O_NOATIME).
    /// </summary>
    public static SafeFileHandle OpenForeign(string path)
    {
        var handle = Retried(path, ReadOnly | NonBlocking | CloseOnExec | KeepAccessTime);
        if (!handle.IsInvalid || LastError != NotPermitted)
        {
            return handle;
        }

        handle.Dispose();
        return Retried(path, ReadOnly | NonBlocking | CloseOnExec);
    }

    /// <summary>Opens for reading what the user named; waits for whoever writes to a FIFO.</summary>
    public static SafeFileHandle OpenNamed(string path) => Retried(path, ReadOnly | CloseOnExec);

    public static SafeFileHandle OpenDirectory(string path) =>
        Retried(path, ReadOnly | DirectoryOnly | CloseOnExec);

    /// <summary>How far a file of this process may grow: getrlimit(2), RLIMIT_FSIZE.</summary>
    public static ulong LargestFile() => GetLimit(FileSizeLimit, out var limit) == 0 ? limit.Soft : ulong.MaxValue;

    /// <summary>
    /// Whether we were started with it: what this process opened itself is marked to be closed in the next one.
    /// </summary>
    public static bool IsInherited(int descriptor) =>
        FileControl(descriptor, GetDescriptorFlags) is >= 0 and var flags && (flags & ClosedOnExec) == 0;

    /// <summary>Also where it never will be: then the next write says so.</summary>
    public static void WaitUntilWritable(SafeFileHandle file)
    {
        var watched = new Watched { Descriptor = (int)file.DangerousGetHandle(), Events = Writable };
        _ = Poll(ref watched, 1, -1);
    }

    public static int LastError => Marshal.GetLastPInvokeError();

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "getppid")]
    public static partial int ParentProcess();

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(SafeFileHandle file, int operation);

    /// <summary>One write, as O_APPEND needs it; <see cref="RandomAccess"/> would write at an offset.</summary>
    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, nint length);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    public static partial int Sync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open2(string path, int flags);

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out Limit limit);

    // Variadic, and called here without what would be passed elsewhere.
    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int FileControl(int descriptor, int command);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref Watched watched, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct Watched
    {
        public int Descriptor;
        public short Events;
        public short Happened;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }

    private static SafeFileHandle Retried(string path, int flags)
    {
        // Marshalling ends a path at its NUL, and another file would be opened than the one that is named.
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            Marshal.SetLastPInvokeError(InvalidArgument);
            return new SafeFileHandle();
        }

        while (true)
        {
            var handle = Open2(path, flags);
            if (!handle.IsInvalid || LastError != Interrupted)
            {
                return handle;
            }

            handle.Dispose();
        }
    }
}
