using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace AgentAuth.Platform.Files;

/// <summary>
/// Reads a file of ours. Opened without following a link or waiting for a FIFO, and then checked by its descriptor, so
/// that nothing can be put in its place between check and reading.
/// </summary>
internal static class SafeFile
{
    public const int LargestSize = 1024 * 1024;

    private const int RenameRaces = 100;

    /// <summary>Null where there is no such file.</summary>
    /// <exception cref="Core.Errors.AgentAuthException"><see cref="Core.Errors.ProblemCode.UnsafeStore"/>, with path
    /// and remedy.</exception>
    public static FileContent? Read(string path, FileRule rule = FileRule.Private)
    {
        try
        {
            return OperatingSystem.IsWindows() ? ReadWindows(path) : ReadUnix(path, rule);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
        catch (IOException failure)
        {
            throw Unsafe.Refused(path, $"cannot be read: {failure.Message}", "agent doctor");
        }
    }

    /// <summary>
    /// The checks of <see cref="Read"/> for a file that another library opens by its name. False where there is none.
    /// </summary>
    public static bool Check(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            using var checkedFile = WindowsAccess.OpenChecked(path);
            return checkedFile is not null;
        }

        using var handle = OpenUnix(path, UnixCalls.ReadOnly);
        return handle is not null && CheckUnix(handle, path, FileRule.Private, ulong.MaxValue) is not null;
    }

    [SupportedOSPlatform("windows")]
    private static FileContent? ReadWindows(string path)
    {
        using var handle = WindowsAccess.OpenChecked(path);
        return handle is null
            ? null
            : new FileContent(
                ReadAll(handle, RandomAccess.GetLength(handle), path),
                new DateTimeOffset(File.GetLastWriteTimeUtc(handle), TimeSpan.Zero), IsPrivate: true);
    }

    [UnsupportedOSPlatform("windows")]
    private static FileContent? ReadUnix(string path, FileRule rule)
    {
        // A reader that opened the file just before a writer renamed over it holds a file without a name: read the new
        // one.
        for (var race = 0; race < RenameRaces; race++)
        {
            using var handle = OpenUnix(path, UnixCalls.ReadOnly);
            if (handle is null)
            {
                return null;
            }

            if (CheckUnix(handle, path, rule) is { } facts)
            {
                return new FileContent(ReadAll(handle, (long)facts.Size, path), facts.WrittenAt, facts.IsPrivate);
            }
        }

        throw Unsafe.Refused(path, "is being replaced without end", "agent doctor");
    }

    [UnsupportedOSPlatform("windows")]
    internal static SafeFileHandle? OpenUnix(string path, int access)
    {
        var handle = UnixCalls.Open(path, access);
        if (!handle.IsInvalid)
        {
            return handle;
        }

        var error = UnixCalls.LastError;
        handle.Dispose();

        if (error == UnixCalls.NoEntry)
        {
            return null;
        }

        throw error switch
        {
            _ when error == UnixCalls.TooManyLinks => Unsafe.Refused(
                path, "is a symbolic link", $"put the file itself there: rm {Unsafe.Quoted(path)}"),
            UnixCalls.AccessDenied => Unsafe.Refused(
                path, "cannot be read by its own user", $"chmod 600 {Unsafe.Quoted(path)}"),
            // A socket, or a FIFO that nobody reads.
            UnixCalls.NoDevice => NotRegular(path),
            _ => Unsafe.Refused(
                path, $"cannot be opened: {System.Runtime.InteropServices.Marshal.GetPInvokeErrorMessage(error)}",
                "agent doctor"),
        };
    }

    /// <summary>Null for a file that was renamed over meanwhile.</summary>
    [UnsupportedOSPlatform("windows")]
    internal static FileFacts? CheckUnix(
        SafeFileHandle handle, string path, FileRule rule = FileRule.Private, ulong largest = LargestSize)
    {
        var facts = FileFacts.Of(handle);

        var refusal = facts switch
        {
            { Kind: not FileKind.Regular } => NotRegular(path),
            { IsOurs: false } => Unsafe.Refused(
                path, $"belongs to another user (uid {facts.Owner})",
                $"chown {UnixCalls.EffectiveUser()} {Unsafe.Quoted(path)}"),
            _ when !facts.Obeys(rule) => Unsafe.Refused(
                path, $"is open to other users (mode {facts.Octal})", $"chmod 600 {Unsafe.Quoted(path)}"),
            { Links: > 1 } => Unsafe.Refused(
                path, $"has {facts.Links} names (hard links)",
                $"find the others: find ~ -samefile {Unsafe.Quoted(path)}"),
            _ when facts.Size > largest => Unsafe.Refused(
                path, "is larger than 1 MiB",
                $"move it away: mv {Unsafe.Quoted(path)} {Unsafe.Quoted(path + ".large")}"),
            _ => null,
        };

        return refusal is not null ? throw refusal : facts.Links > 0 ? facts : null;
    }

    private static Core.Errors.AgentAuthException NotRegular(string path) =>
        Unsafe.Refused(path, "is not a regular file", $"look at it: ls -ld {Unsafe.Quoted(path)}");

    // A regular file gives less than was asked for at its end only (read(2)); one that grows meanwhile is still
    // bounded.
    private static byte[] ReadAll(SafeFileHandle handle, long size, string path)
    {
        var bytes = new byte[Math.Min(size, LargestSize) + 1];
        var length = 0;

        while (true)
        {
            length += RandomAccess.Read(handle, bytes.AsSpan(length), length);
            if (length < bytes.Length)
            {
                return bytes[..length];
            }

            if (length > LargestSize)
            {
                throw Unsafe.Refused(path, "is larger than 1 MiB");
            }

            Array.Resize(ref bytes, Math.Min(length * 2, LargestSize + 1));
        }
    }
}
