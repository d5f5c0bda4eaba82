using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace AgentAuth.Platform.Files;

/// <summary>What the kernel says of one file. .NET gives neither owner, link count nor inode.</summary>
[UnsupportedOSPlatform("windows")]
internal readonly record struct FileFacts(
    FileKind Kind, UnixFileMode Mode, uint Owner, ulong Links, ulong Inode, ulong Device, ulong Size,
    DateTimeOffset WrittenAt,
    DateTimeOffset ChangedAt)
{
    private const UnixFileMode Foreign =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    // Asked once: nothing here ever changes its user.
    private static readonly uint Us = UnixCalls.EffectiveUser();

    public bool IsOurs => Owner == Us;

    public bool IsPrivate => (Mode & Foreign) == 0;

    public bool IsWritableByOthers => (Mode & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0;

    public bool Obeys(FileRule rule) => rule is FileRule.Private ? IsPrivate : !IsWritableByOthers;

    /// <summary>The permission bits as <c>chmod</c> writes them, for messages.</summary>
    public string Octal => Convert.ToString((int)Mode, 8).PadLeft(4, '0');

    /// <exception cref="IOException">The kernel refused to say.</exception>
    public static FileFacts Of(SafeFileHandle file) => StatCalls.Of(file);

    /// <summary>Of the entry itself where it is a link. Null where there is none.</summary>
    /// <exception cref="IOException">The kernel refused to say.</exception>
    public static FileFacts? At(string path) => StatCalls.At(path);

    internal static FileFacts From(
        uint mode, uint owner, ulong links, ulong inode, ulong device, ulong size, DateTimeOffset writtenAt,
        DateTimeOffset changedAt)
    {
        var kind = (mode & 0xF000) switch
        {
            0x8000 => FileKind.Regular,
            0x4000 => FileKind.Directory,
            0xA000 => FileKind.Link,
            _ => FileKind.Other,
        };

        return new FileFacts(
            kind, (UnixFileMode)(mode & 0xFFF), owner, links, inode, device, size, writtenAt, changedAt);
    }
}
