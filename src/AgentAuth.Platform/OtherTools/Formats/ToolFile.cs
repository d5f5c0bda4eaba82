using System.Text;
using AgentAuth.Core.Credentials;
using AgentAuth.Platform.Files;
using Microsoft.Win32.SafeHandles;

namespace AgentAuth.Platform.OtherTools.Formats;

/// <summary>
/// A file of another tool, read whole. Links are followed, since dotfile keepers make them. A FIFO or a device is not
/// waited for, a huge file is not read, and the time of last access stays where the system lets it.
/// </summary>
/// <param name="Path">Where it is.</param>
/// <param name="Shown">The same with the home folder as <c>~</c>.</param>
/// <param name="Bytes">All of it.</param>
/// <param name="WrittenAt">When it was last written, UTC.</param>
internal sealed record ToolFile(string Path, string Shown, byte[] Bytes, DateTimeOffset WrittenAt)
{
    public const int UsualLimit = 1024 * 1024;

    /// <summary>For databases and state files that grow.</summary>
    public const int LargeLimit = 4 * UsualLimit;

    /// <summary>Its text; a byte order mark tells the encoding, else it is UTF-8.</summary>
    public string Text
    {
        get
        {
            using var reader = new StreamReader(
                new MemoryStream(Bytes), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
    }

    /// <summary>Null where there is no such file.</summary>
    /// <exception cref="ReaderException">It is there and cannot be read.</exception>
    public static ToolFile? Read(string path, string shown, int limit)
    {
        // KUBECONFIG=/dev/null and its like are how people say "none".
        if (path == "/dev/null")
        {
            return null;
        }

        try
        {
            using var handle = OperatingSystem.IsWindows() ? OpenWindows(path) : OpenUnix(path);
            return handle is null
                ? null
                : new ToolFile(
                    path, shown, ReadAll(handle, limit),
                    new DateTimeOffset(File.GetLastWriteTimeUtc(handle), TimeSpan.Zero));
        }
        catch (Exception failure)
            when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ReaderException("cannot be read");
        }
    }

    /// <summary>A life that began when the file says, else when the file was written.</summary>
    public Lifetime Life(DateTimeOffset? expiresAt, DateTimeOffset? createdAt = null) =>
        new(createdAt ?? WrittenAt, expiresAt is { } at ? Expiry.Known(at) : Expiry.Unknown);

    private static SafeFileHandle? OpenWindows(string path) => File.Exists(path)
        ? File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)
        : null;

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static SafeFileHandle? OpenUnix(string path)
    {
        var handle = UnixCalls.OpenForeign(path);
        if (!handle.IsInvalid)
        {
            return FileFacts.Of(handle).Kind is FileKind.Regular
                ? handle
                : throw Refused(handle, "is not a regular file");
        }

        var error = UnixCalls.LastError;
        return error is UnixCalls.NoEntry or UnixCalls.NotAFolder
            ? null
            : throw Refused(
                handle, error is UnixCalls.AccessDenied ? "cannot be read by this user" : "cannot be opened");
    }

    // Read to the end and not to the size that was seen: a file that grows meanwhile is still bounded.
    private static byte[] ReadAll(SafeFileHandle handle, int limit)
    {
        var bytes = new byte[Math.Min(RandomAccess.GetLength(handle), limit) + 1];
        var length = 0;

        while (RandomAccess.Read(handle, bytes.AsSpan(length), length) is > 0 and var read)
        {
            length += read;
            if (length > limit)
            {
                throw new ReaderException($"is larger than {limit / (1024 * 1024)} MiB");
            }

            if (length == bytes.Length)
            {
                Array.Resize(ref bytes, Math.Min(length * 2, limit + 1));
            }
        }

        return bytes[..length];
    }

    private static ReaderException Refused(SafeFileHandle handle, string reason)
    {
        handle.Dispose();
        return new ReaderException(reason);
    }
}
