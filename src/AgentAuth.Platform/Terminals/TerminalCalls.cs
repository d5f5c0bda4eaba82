using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace AgentAuth.Platform.Terminals;

/// <summary>The terminal as a program sees it that is asked for something and does not draw.</summary>
[UnsupportedOSPlatform("windows")]
internal static unsafe partial class TerminalCalls
{
    public const short Readable = 1;
    public const int Interrupted = 4;

    public static int TryAgain => OperatingSystem.IsMacOS() ? 35 : 11;

    private static int Stop => OperatingSystem.IsMacOS() ? 17 : 19;

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    public static partial int GetSettings(int descriptor, byte* settings);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    public static partial int SetSettings(int descriptor, int when, byte* settings);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write")]
    public static partial nint Write(int descriptor, byte* buffer, nuint count);

    /// <summary>Whether there is something to read, or nothing ever will be.</summary>
    public static bool IsReady(int descriptor, int milliseconds)
    {
        var watched = new Watched { Descriptor = descriptor, Wanted = Readable };
        return Poll(&watched, 1, milliseconds) > 0;
    }

    /// <summary>
    /// Stops the whole job, which the shell waits for. False for the leader of a session, whom nobody would continue.
    /// </summary>
    public static bool StopJob() => SessionOf(0) != Environment.ProcessId && Kill(0, Stop) == 0;

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(Watched* watched, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "getsid")]
    private static partial int SessionOf(int process);

    [StructLayout(LayoutKind.Sequential)]
    private struct Watched
    {
        public int Descriptor;
        public short Wanted;
        public short Happened;
    }
}
