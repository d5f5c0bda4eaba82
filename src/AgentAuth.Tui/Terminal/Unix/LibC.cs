using System.Runtime.InteropServices;

namespace AgentAuth.Tui.Terminal.Unix;

internal static unsafe partial class LibC
{
    public const short PollIn = 1;
    public const short PollOut = 4;
    public const short PollGone = 8 | 16 | 32;
    public const int Interrupted = 4;

    public static int TryAgain => OperatingSystem.IsMacOS() ? 35 : 11;

    [LibraryImport("libc", EntryPoint = "isatty")]
    public static partial int IsTerminal(int descriptor);

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    public static partial int GetSettings(int descriptor, byte* settings);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    public static partial int SetSettings(int descriptor, int when, byte* settings);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    public static partial void MakeRaw(byte* settings);

    [LibraryImport("libc", EntryPoint = "tcflush")]
    public static partial int Flush(int descriptor, int queue);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollDescriptor* descriptors, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "kill")]
    public static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "getsid")]
    public static partial int SessionOf(int process);

    public static WindowSize? SizeOf(int descriptor)
    {
        WindowSize size;
        var status = !OperatingSystem.IsMacOS() ? Control(descriptor, 0x5413, &size)
            : RuntimeInformation.ProcessArchitecture == Architecture.Arm64
                ? ControlOnStack(descriptor, 0x40087468, 0, 0, 0, 0, 0, 0, &size)
                : Control(descriptor, 0x40087468, &size);
        return status == 0 ? size : null;
    }

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(int descriptor, nuint request, WindowSize* size);

    /// <summary>
    /// ioctl is variadic, and Apple's arm64 convention passes variable arguments on the stack: six idle arguments fill
    /// the registers (developer.apple.com, "Writing ARM64 code for Apple platforms").
    /// </summary>
    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int ControlOnStack(
        int descriptor, nuint request, nint x2, nint x3, nint x4, nint x5, nint x6, nint x7, WindowSize* size);
}
