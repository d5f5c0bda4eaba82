using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace AgentAuth.Platform.Processes;

/// <summary>
/// Starts a program that outlives us: a session of its own, and its three streams on <c>/dev/null</c>.
/// <see cref="System.Diagnostics.Process"/> can only inherit ours, where a browser would write into our output, or give
/// it pipes, which break when we end.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static unsafe partial class DetachedProcess
{
    // Larger than either opaque type of glibc, musl and Darwin (the largest is glibc's attribute, 336 bytes).
    private const int OpaqueSize = 1024;
    private const int ReadWrite = 2;
    private const int BrokenPipe = 13;
    private const short DefaultSignals = 0x04;
    private const short SignalMask = 0x08;

    // <spawn.h>: glibc and musl 0x80, Darwin 0x400.
    private static readonly short NewSession = OperatingSystem.IsMacOS() ? (short)0x400 : (short)0x80;

    /// <summary>False where the kernel refused.</summary>
    public static bool TryStart(
        string path, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var actions = stackalloc byte[OpaqueSize];
        var attributes = stackalloc byte[OpaqueSize];
        if (InitActions(actions) != 0 || InitAttributes(attributes) != 0)
        {
            return false;
        }

        using var argv = new NativeStrings([path, .. arguments]);
        using var envp = new NativeStrings([.. environment.Select(pair => $"{pair.Key}={pair.Value}")]);
        try
        {
            Describe(actions, attributes);
            return Spawn(out _, path, actions, attributes, argv.Pointer, envp.Pointer) == 0;
        }
        finally
        {
            _ = DestroyActions(actions);
            _ = DestroyAttributes(attributes);
        }
    }

    private static void Describe(byte* actions, byte* attributes)
    {
        for (var stream = 0; stream <= 2; stream++)
        {
            _ = AddOpen(actions, stream, "/dev/null", ReadWrite, 0);
        }

        // The runtime ignores SIGPIPE, and what is ignored is inherited.
        var signals = stackalloc byte[OpaqueSize];
        _ = EmptySet(signals);
        _ = SetMask(attributes, signals);
        _ = AddSignal(signals, BrokenPipe);
        _ = SetDefault(attributes, signals);
        _ = SetFlags(attributes, (short)(DefaultSignals | SignalMask | NewSession));
    }

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Spawn(
        out int pid, string path, byte* actions, byte* attributes, nint arguments, nint environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int InitActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int DestroyActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddOpen(byte* actions, int file, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    private static partial int InitAttributes(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    private static partial int DestroyAttributes(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    private static partial int SetFlags(byte* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    private static partial int SetMask(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    private static partial int SetDefault(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "sigemptyset")]
    private static partial int EmptySet(byte* signals);

    [LibraryImport("libc", EntryPoint = "sigaddset")]
    private static partial int AddSignal(byte* signals, int signal);
}
