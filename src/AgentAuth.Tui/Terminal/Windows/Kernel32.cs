using System.Runtime.InteropServices;

namespace AgentAuth.Tui.Terminal.Windows;

internal static unsafe partial class Kernel32
{
    public const int StandardInput = -10;
    public const int StandardOutput = -11;
    public const uint Infinite = 0xFFFFFFFF;
    public const uint Utf8 = 65001;

    [LibraryImport("kernel32.dll", EntryPoint = "GetStdHandle")]
    public static partial nint StandardHandle(int which);

    [LibraryImport("kernel32.dll", EntryPoint = "GetConsoleMode")]
    public static partial int GetMode(nint handle, out uint mode);

    [LibraryImport("kernel32.dll", EntryPoint = "SetConsoleMode")]
    public static partial int SetMode(nint handle, uint mode);

    [LibraryImport("kernel32.dll", EntryPoint = "GetConsoleOutputCP")]
    public static partial uint GetOutputCodePage();

    [LibraryImport("kernel32.dll", EntryPoint = "SetConsoleOutputCP")]
    public static partial int SetOutputCodePage(uint codePage);

    [LibraryImport("kernel32.dll", EntryPoint = "GetConsoleScreenBufferInfo")]
    public static partial int GetScreenInfo(nint handle, out ScreenBufferInfo info);

    [LibraryImport("kernel32.dll", EntryPoint = "FlushConsoleInputBuffer")]
    public static partial int FlushInput(nint handle);


    [LibraryImport("kernel32.dll", EntryPoint = "ReadConsoleInputW")]
    public static partial int ReadInput(nint handle, InputRecord* records, uint length, out uint read);

    [LibraryImport("kernel32.dll", EntryPoint = "WriteFile")]
    public static partial int Write(nint handle, byte* bytes, uint count, out uint written, nint overlapped);

    [LibraryImport("kernel32.dll", EntryPoint = "WaitForMultipleObjects")]
    public static partial uint Wait(uint count, nint* handles, int all, uint milliseconds);
}
