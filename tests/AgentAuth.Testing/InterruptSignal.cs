using System.Runtime.InteropServices;

namespace AgentAuth.Testing;

/// <summary>
/// Programs inherit an ignored SIGINT (POSIX, exec). A runner that was started in the background of a script, or by
/// nohup, ignores it, and a program under test would then never hear the Ctrl-C that a test sends.
/// </summary>
public static partial class InterruptSignal
{
    private const int Interrupt = 2;

    /// <summary>Lets what is started from here on hear it.</summary>
    public static void Heed()
    {
        if (OperatingSystem.IsLinux() && IsIgnored(File.ReadLines("/proc/self/status")))
        {
            _ = SetHandler(Interrupt, 0);
        }
    }

    /// <param name="status">As of <c>/proc/PID/status</c>, proc(5).</param>
    public static bool IsIgnored(IEnumerable<string> status) =>
        status.FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } line
        && (Convert.ToUInt64(line["SigIgn:".Length..].Trim(), 16) & (1UL << (Interrupt - 1))) != 0;

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetHandler(int signal, nint handler);
}
