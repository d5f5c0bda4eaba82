using System.Text;
using AgentAuth.Core.Credentials;
using AgentAuth.Platform.Files;
using AgentAuth.Platform.KnownFolders;

namespace AgentAuth.Platform.OtherTools.Formats;

/// <summary>
/// A file of another tool, read whole; the time of last access stays where the system lets it.
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
    public static ToolFile? Read(string path, UserFolders places, int limit)
    {
        // KUBECONFIG=/dev/null and its like are how people say "none".
        if (path == "/dev/null")
        {
            return null;
        }

        try
        {
            return places.Foreign.Read(path, limit) is { } file
                ? new ToolFile(path, places.Shown(path), file.Bytes, file.WrittenAt)
                : null;
        }
        catch (ForeignFileException failure)
        {
            throw new ReaderException(failure.Message);
        }
    }

    /// <summary>A life that began when the file says, else when the file was written.</summary>
    public Lifetime Life(DateTimeOffset? expiresAt, DateTimeOffset? createdAt = null) =>
        new(createdAt ?? WrittenAt, expiresAt is { } at ? Expiry.Known(at) : Expiry.Unknown);
}
