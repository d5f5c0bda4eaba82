using AgentAuth.Core.Errors;

namespace AgentAuth.Platform.Files;

/// <summary>
/// A file that comes into being whole or not at all: created 0600 beside its target, flushed, renamed over it, and the
/// folder flushed. Disposing without a commit removes it.
/// </summary>
internal sealed class AtomicFile : IDisposable
{
    private const int Tries = 100;

    private readonly FileStream _stream;
    private readonly string _temporary;
    private readonly string _target;
    private bool _done;

    private AtomicFile(FileStream stream, string temporary, string target)
    {
        _stream = stream;
        _temporary = temporary;
        _target = target;
    }

    /// <summary>Claimed for as long as it is open here: nobody takes it for the file of a writer that died.</summary>
    /// <param name="temporary">Gives a name in the folder of the target that must not exist.</param>
    /// <param name="target">What it will replace.</param>
    /// <param name="reserve">Disk space to take at once, so that a full disk is known before anything is
    /// written.</param>
    /// <exception cref="IOException">The disk is full, read-only, or the name is taken.</exception>
    public static AtomicFile Create(Func<string> temporary, string target, long reserve = 0)
    {
        for (var left = Tries; left > 0; left--)
        {
            var path = temporary();
            var stream = PrivateFile.CreateNew(path, reserve);

            if (WriterClaim.TryTake(stream.SafeFileHandle, path))
            {
                return new AtomicFile(stream, path, target);
            }

            stream.Dispose();
            PrivateFile.Discard(path);
        }

        throw new IOException("every file that is made there is removed at once");
    }

    /// <summary>Puts the bytes in place of whatever stands at the path.</summary>
    /// <exception cref="AgentAuthException"><see cref="ProblemCode.UnsafeStore"/> where the disk refuses; nothing
    /// changed then.</exception>
    public static void Replace(string target, ReadOnlySpan<byte> bytes)
    {
        try
        {
            using var file = Create(() => TemporaryName.Beside(target), target);
            file.Write(bytes);
            file.Commit();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unsafe.CannotWrite(target, failure as IOException ?? new IOException(failure.Message));
        }
    }

    /// <summary>Writes all of it, once, and flushes it to the disk.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        PrivateFile.Write(_stream, bytes);
        _stream.SetLength(bytes.Length);
        _stream.Flush(flushToDisk: true);
    }

    public void Commit()
    {
        // Windows renames no open file; elsewhere it stays open, and claimed, until it has its name.
        if (OperatingSystem.IsWindows())
        {
            _stream.Dispose();
        }

        File.Move(_temporary, _target, overwrite: true);
        _done = true;
        _stream.Dispose();
        FlushFolder(_target);
    }

    public void Dispose()
    {
        _stream.Dispose();

        if (!_done)
        {
            PrivateFile.Discard(_temporary);
        }
    }

    /// <summary>Makes a rename or a removal in this file's folder outlast a power cut.</summary>
    public static void FlushFolder(string file)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // .NET opens no folder. A file system that cannot flush one (EINVAL) has done what it can.
        using var folder = UnixCalls.OpenDirectory(Path.GetDirectoryName(file)!);
        if (!folder.IsInvalid)
        {
            _ = UnixCalls.Sync(folder);
        }
    }
}
