using Microsoft.Win32.SafeHandles;

namespace AgentAuth.Platform.Files;

/// <summary>
/// The one way to read a file that is not ours: another program's, a project's, a system's. Links are followed, since
/// dotfile keepers make them; what stands at their end is judged by its descriptor, so that nothing can be put in its
/// place between check and reading. A FIFO, a socket or a device is not waited for, and no more is read than the limit.
/// </summary>
/// <param name="Bytes">All of it.</param>
/// <param name="WrittenAt">When it was last written, UTC.</param>
internal sealed record ForeignFile(byte[] Bytes, DateTimeOffset WrittenAt)
{
    private const int Mebibyte = 1024 * 1024;
    private const int Page = 4096;

    /// <summary>Null where there is no such file.</summary>
    /// <exception cref="ForeignFileException">It is there and cannot be read.</exception>
    public static ForeignFile? Read(string path, int limit) => Read(path, limit, isNamed: false);

    /// <summary>
    /// The same of a file that the user named on the command line, who may well mean <c>/dev/stdin</c> or the pipe of
    /// <c>&lt;(…)</c>, and to wait for it.
    /// </summary>
    /// <inheritdoc cref="Read(string, int)" path="/exception"/>
    public static ForeignFile? ReadNamed(string path, int limit) => Read(path, limit, isNamed: true);

    /// <summary>For what is read piece by piece. Null where there is no such file.</summary>
    /// <inheritdoc cref="Read(string, int)" path="/exception"/>
    public static SafeFileHandle? Open(string path) => Open(path, isNamed: false);

    private static ForeignFile? Read(string path, int limit, bool isNamed)
    {
        using var handle = Open(path, isNamed);

        try
        {
            return handle is null ? null : Content(handle, limit);
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ForeignFileException("cannot be read");
        }
    }

    private static SafeFileHandle? Open(string path, bool isNamed)
    {
        // No system has such a name, and the calls of Unix would take what stands before the NUL for the whole.
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            throw new ForeignFileException("is no name of a file");
        }

        try
        {
            return OperatingSystem.IsWindows() ? OpenWindows(path) : OpenUnix(path, isNamed);
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ForeignFileException("cannot be read");
        }
    }

#pragma warning disable RS0030 // The one place that opens them.
    private static SafeFileHandle? OpenWindows(string path) => File.Exists(path)
        ? File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)
        : null;
#pragma warning restore RS0030

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static SafeFileHandle? OpenUnix(string path, bool isNamed)
    {
        var handle = isNamed ? UnixCalls.OpenNamed(path) : UnixCalls.OpenForeign(path);
        if (!handle.IsInvalid)
        {
            return FileFacts.Of(handle).Kind switch
            {
                FileKind.Regular => handle,
                FileKind.Other when isNamed => handle,
                FileKind.Directory => throw Refused(handle, "is a folder, not a file"),
                _ => throw Refused(handle, "is not a regular file"),
            };
        }

        var error = UnixCalls.LastError;
        return error is UnixCalls.NoEntry or UnixCalls.NotAFolder
            ? null
            : throw Refused(handle, error switch
            {
                UnixCalls.AccessDenied => "cannot be read by this user",
                _ when error == UnixCalls.TooManyLinks => "is a loop of links",
                // A socket.
                UnixCalls.NoDevice => "is not a regular file",
                _ => "cannot be opened",
            });
    }

    private static ForeignFile Content(SafeFileHandle handle, int limit)
    {
        var writtenAt = WrittenOf(handle);
        return new ForeignFile(ReadAll(handle, limit), writtenAt);
    }

    // Read to the end and not to the size that was seen: a file that grows meanwhile is still bounded.
    private static byte[] ReadAll(SafeFileHandle handle, int limit)
    {
        using var stream = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        var size = stream.CanSeek ? stream.Length : 0;
        var bytes = new byte[size > limit ? throw TooLarge(limit) : size + 1];
        var length = 0;

        while (stream.Read(bytes, length, bytes.Length - length) is > 0 and var read)
        {
            length += read;
            if (length > limit)
            {
                throw TooLarge(limit);
            }

            if (length == bytes.Length)
            {
                Array.Resize(ref bytes, Math.Min(Math.Max(length * 2, Page), limit + 1));
            }
        }

        return bytes[..length];
    }

    private static DateTimeOffset WrittenOf(SafeFileHandle handle) => OperatingSystem.IsWindows()
        ? new DateTimeOffset(File.GetLastWriteTimeUtc(handle), TimeSpan.Zero)
        : FileFacts.Of(handle).WrittenAt;

    private static ForeignFileException TooLarge(int limit) => new($"is larger than {limit / Mebibyte} MiB");

    private static ForeignFileException Refused(SafeFileHandle handle, string reason)
    {
        handle.Dispose();
        return new ForeignFileException(reason);
    }
}
