namespace AgentAuth.Platform.Files;

/// <summary>Creates files that only their owner can open, from their first moment on.</summary>
internal static class PrivateFile
{
    private const string TooLarge = "file too large for the limit that this process runs under";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Never opens what exists, a planted link included (O_EXCL).</summary>
    /// <exception cref="IOException">The name is taken, or the disk has no room for <paramref name="reserve"/>
    /// bytes.</exception>
    public static FileStream CreateNew(string path, long reserve = 0)
    {
        if (OperatingSystem.IsWindows())
        {
            return WindowsAccess.CreateNew(path);
        }

        // The disk gives room beyond the limit on file sizes (fallocate keeps the size), and only the write would tell.
        if (reserve > 0 && UnixCalls.LargestFile() < (ulong)reserve)
        {
            throw new IOException(TooLarge);
        }

        var stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
            PreallocationSize = reserve,
            UnixCreateMode = OwnerOnly,
        });

        // A umask can only narrow the mode, and one such as 0277 takes the owner's own bits away.
        File.SetUnixFileMode(stream.SafeFileHandle, OwnerOnly);
        return stream;
    }

    /// <exception cref="IOException">The disk is full, or the file may not grow so far.</exception>
    public static void Write(FileStream file, ReadOnlySpan<byte> bytes)
    {
        try
        {
            file.Write(bytes);
        }
        catch (ArgumentOutOfRangeException)
        {
            // .NET's reading of EFBIG: a limit on file sizes (setrlimit(2)) is no mistake of the caller's.
            throw new IOException(TooLarge);
        }
    }

    /// <summary>
    /// Removes what is of no more use. A disk that refuses is no failure: whoever comes next clears it.
    /// </summary>
    public static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>
    /// Removes a file that must be gone when this returns, after a power cut too. False where there was none.
    /// </summary>
    /// <exception cref="Core.Errors.AgentAuthException"><see cref="Core.Errors.ProblemCode.UnsafeStore"/> where the
    /// disk refuses.</exception>
    public static bool Remove(string path, string shown)
    {
        try
        {
            if (!File.Exists(path))
            {
                return false;
            }

            File.Delete(path);
            AtomicFile.FlushFolder(path);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unsafe.Refused(shown, "cannot be removed", "agent doctor");
        }
    }
}
