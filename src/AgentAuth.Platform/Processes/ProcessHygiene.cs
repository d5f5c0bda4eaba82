using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace AgentAuth.Platform.Processes;

/// <summary>
/// Keeps what is in memory from leaking (ssh-agent does the same): no core file, no debugger and no
/// <c>/proc/PID/environ</c> for other programs of this user. The umask stays the user's: every file of ours is created
/// with its mode, and a program that we run on the user's behalf makes its files by their umask.
/// </summary>
public static partial class ProcessHygiene
{
    // <sys/prctl.h>, <sys/resource.h>
    private const int SetDumpable = 4;
    private const int CoreLimit = 4;

    // <signal.h>: 25 on Linux (x86, arm) and Darwin alike.
    private const int FileSizeExceeded = 25;
    private const nint Ignore = 1;

    /// <summary>Called once, before any secret is read. What a system refuses stays as it is.</summary>
    public static void Apply()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // The soft limit only: a program that we run may raise its own again.
        if (GetLimit(CoreLimit, out var limit) == 0)
        {
            limit.Soft = 0;
            _ = SetLimit(CoreLimit, in limit);
        }

        // Beyond a limit on file sizes the kernel kills by default (setrlimit(2)), in the middle of saving a token that
        // was paid for with the old one. Ignored, the write fails as on a full disk.
        _ = SetSignal(FileSizeExceeded, Ignore);

        if (OperatingSystem.IsLinux())
        {
            _ = ProcessControl(SetDumpable, 0, 0, 0, 0);
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }

    [UnsupportedOSPlatform("windows")]
    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out Limit limit);

    [UnsupportedOSPlatform("windows")]
    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, in Limit limit);

    [UnsupportedOSPlatform("windows")]
    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetSignal(int signal, nint handler);

    [SupportedOSPlatform("linux")]
    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int ProcessControl(int option, nuint second, nuint third, nuint fourth, nuint fifth);
}
