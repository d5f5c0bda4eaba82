namespace AgentAuth.Core.Ports;

/// <summary>
/// The configuration files of other programs. They are theirs: read as they are found, and changed only where the user
/// asked for it, with a backup.
/// </summary>
public interface IHostFiles
{
    /// <summary>The whole file; null where there is none.</summary>
    /// <exception cref="Errors.AgentAuthException">
    /// <see cref="Errors.ProblemCode.CorruptStore"/> where there is one that cannot be read, that is no regular file,
    /// or that is absurdly large. Nothing is waited for.
    /// </exception>
    byte[]? Read(string path);

    /// <summary>The same of a file that the user named: a pipe is waited for.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    byte[]? ReadNamed(string path);

    /// <summary>Differs where the file was written in between; 0 where there is none.</summary>
    int StampOf(string path);

    /// <summary>
    /// Replaces the file whole, keeping its mode and the place that a symbolic link points to; makes it 0600, with its
    /// folder, where there is none. Gives the path of the backup of what stood there; null where nothing did.
    /// </summary>
    /// <exception cref="Errors.AgentAuthException"><see cref="Errors.ProblemCode.UnsafeStore"/> where the disk refuses
    /// or the file is read-only; nothing changed then.</exception>
    string? Replace(string path, ReadOnlySpan<byte> content);

    /// <summary>The backups that <see cref="Replace"/> left of this file.</summary>
    IReadOnlyList<HostBackup> Backups(string path);

    /// <summary>Takes away a file that we had made. Without one nothing happens.</summary>
    /// <inheritdoc cref="Replace" path="/exception"/>
    void Remove(string path);
}
