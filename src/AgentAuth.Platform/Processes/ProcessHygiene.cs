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
    private const int AddressSpaceLimit = 9;
    private static readonly int DescriptorLimit = OperatingSystem.IsLinux() ? 7 : 8;

    // What the runtime and its libraries open for themselves before a command does anything, and as much again. With
    // less of either they abort in places that nobody can catch.
    private const int LeastDescriptors = 32;
    private const ulong LeastAddressSpace = 256UL * 1024 * 1024;

    // <signal.h>: 25 on Linux (x86, arm) and Darwin alike.
    private const int FileSizeExceeded = 25;
    private const nint Ignore = 1;

    /// <summary>
    /// Called once, before any secret is read and anything is opened. What a system refuses stays as it is.
    /// </summary>
    /// <returns>What there is too little of to run; null where there is enough.</returns>
    public static string? Apply()
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
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

        return Shortage(FillStandardDescriptors());
    }

    /// <summary>
    /// A file of ours must not be opened as the standard output or error that we were started without: what is said to
    /// people would be written into it. Nothing can be written to what is put there.
    /// </summary>
    /// <returns>The lowest descriptor that is free.</returns>
    [UnsupportedOSPlatform("windows")]
    private static int FillStandardDescriptors()
    {
        int opened;
        do
        {
            opened = Open("/dev/null", 0);
        }
        while (opened is >= 0 and <= 2);

        if (opened > 2)
        {
            _ = Close(opened);
        }

        return opened;
    }

    [UnsupportedOSPlatform("windows")]
    private static string? Shortage(int free)
    {
        if (free < 0
            || (GetLimit(DescriptorLimit, out var files) == 0 && files.Soft < (ulong)(free + LeastDescriptors)))
        {
            return "too few files may be open at once (ulimit -n)";
        }

        return OperatingSystem.IsLinux() && GetLimit(AddressSpaceLimit, out var space) == 0
            && space.Soft < LeastAddressSpace
                ? "too little memory may be used (ulimit -v)"
                : null;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }

    [UnsupportedOSPlatform("windows")]
    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [UnsupportedOSPlatform("windows")]
    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

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
