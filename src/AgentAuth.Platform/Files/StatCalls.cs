using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace AgentAuth.Platform.Files;

/// <summary>
/// The layouts of file status. Linux: <c>struct statx</c> (include/uapi/linux/stat.h), whose layout is one and the same
/// on every architecture and libc, unlike <c>struct stat</c>. Darwin: <c>struct stat</c> with 64-bit inodes
/// (sys/stat.h); x64 keeps it behind a suffix.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static unsafe partial class StatCalls
{
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const int EmptyPath = 0x1000;
    private const uint BasicStats = 0x7ff;

    private static readonly bool IsDarwinX64 =
        OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    public static FileFacts Of(SafeFileHandle file)
    {
        var added = false;
        try
        {
            file.DangerousAddRef(ref added);
            return Stat((int)file.DangerousGetHandle(), "") ?? throw Failed();
        }
        finally
        {
            if (added)
            {
                file.DangerousRelease();
            }
        }
    }

    public static FileFacts? At(string path) =>
        Stat(CurrentFolder, path) ?? (Marshal.GetLastPInvokeError() == UnixCalls.NoEntry ? null : throw Failed());

    private static FileFacts? Stat(int descriptor, string path) =>
        OperatingSystem.IsLinux() ? LinuxStat(descriptor, path) : DarwinStat(descriptor, path);

    private static FileFacts? LinuxStat(int descriptor, string path)
    {
        var status = stackalloc byte[256];
        var flags = NoFollow | (path.Length == 0 ? EmptyPath : 0);

        return StatX(descriptor, path, flags, BasicStats, status) != 0
            ? null
            : FileFacts.From(
                mode: *(ushort*)(status + 28),
                owner: *(uint*)(status + 20),
                links: *(uint*)(status + 16),
                inode: *(ulong*)(status + 32),
                device: ((ulong)*(uint*)(status + 136) << 32) | *(uint*)(status + 140),
                size: *(ulong*)(status + 40),
                writtenAt: Time(status + 112),
                changedAt: Time(status + 96));
    }

    private static FileFacts? DarwinStat(int descriptor, string path)
    {
        var status = stackalloc byte[256];
        var result = (path.Length == 0, IsDarwinX64) switch
        {
            (true, true) => FStat64(descriptor, status),
            (true, false) => FStat(descriptor, status),
            (false, true) => LStat64(path, status),
            (false, false) => LStat(path, status),
        };

        return result != 0
            ? null
            : FileFacts.From(
                mode: *(ushort*)(status + 4),
                owner: *(uint*)(status + 16),
                links: *(ushort*)(status + 6),
                inode: *(ulong*)(status + 8),
                device: *(uint*)status,
                size: *(ulong*)(status + 96),
                writtenAt: Time(status + 48),
                changedAt: Time(status + 64));
    }

    // Seconds as 64 bits, then nanoseconds in 32: struct statx_timestamp, and little-endian struct timespec. A file
    // system may hold years that a calendar does not.
    private static DateTimeOffset Time(byte* time)
    {
        var seconds = Math.Clamp(
            *(long*)time, DateTimeOffset.MinValue.ToUnixTimeSeconds(), DateTimeOffset.MaxValue.ToUnixTimeSeconds());
        return DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(*(uint*)(time + 8) / TimeSpan.NanosecondsPerTick);
    }

    private static IOException Failed() => new(Marshal.GetLastPInvokeErrorMessage());

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, byte* status);

    [LibraryImport("libc", EntryPoint = "fstat", SetLastError = true)]
    private static partial int FStat(int file, byte* status);

    [LibraryImport("libc", EntryPoint = "lstat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LStat(string path, byte* status);

    [LibraryImport("libc", EntryPoint = "fstat$INODE64", SetLastError = true)]
    private static partial int FStat64(int file, byte* status);

    [LibraryImport(
        "libc", EntryPoint = "lstat$INODE64", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LStat64(string path, byte* status);
}
