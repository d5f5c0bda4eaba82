using System.Runtime.Versioning;

namespace AgentAuth.Platform.Files;

/// <summary>
/// Our folders: made 0700 under any umask, and refused where another user could have put something into them.
/// </summary>
internal static class SafeDirectory
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the folder and whatever is missing above it, then checks it.</summary>
    /// <exception cref="Core.Errors.AgentAuthException"><see cref="Core.Errors.ProblemCode.UnsafeStore"/>.</exception>
    public static void Ensure(string path)
    {
        try
        {
            if (!Directory.Exists(path))
            {
                Make(path);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unsafe.Refused(path, "cannot be made: its parent is read-only, full or not a folder", "agent doctor");
        }

        Check(path);
    }

    /// <summary>
    /// Makes a folder of another program, and whatever is missing above it; one that exists is left as it is.
    /// </summary>
    public static void EnsureAny(string path)
    {
        if (!Directory.Exists(path))
        {
            Make(path);
        }
    }

    /// <summary>False where there is no such folder.</summary>
    /// <exception cref="Core.Errors.AgentAuthException"><see cref="Core.Errors.ProblemCode.UnsafeStore"/>.</exception>
    public static bool Check(string path, FileRule rule = FileRule.Private) =>
        OperatingSystem.IsWindows() ? WindowsAccess.CheckFolder(path) : CheckUnix(path, rule);

    // One level at a time: Directory.CreateDirectory gives its mode to the last level only.
    private static void Make(string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } parent && !Directory.Exists(parent))
        {
            Make(parent);
        }

        if (OperatingSystem.IsWindows())
        {
            WindowsAccess.MakeFolder(path);
            return;
        }

        Directory.CreateDirectory(path, OwnerOnly);

        // A umask such as 0277 takes the owner's own bits away; another process may have made it meanwhile, which Check
        // sees.
        if (FileFacts.At(path) is { Kind: FileKind.Directory, IsOurs: true, IsPrivate: true } made
            && (made.Mode & OwnerOnly) != OwnerOnly)
        {
            File.SetUnixFileMode(path, OwnerOnly);
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static bool CheckUnix(string path, FileRule rule)
    {
        if (FileFacts.At(path) is not { } facts)
        {
            return false;
        }

        if (facts.Kind is FileKind.Link)
        {
            throw Unsafe.Refused(path, "is a symbolic link", "point AGENT_HOME at the folder itself");
        }

        if (facts.Kind is not FileKind.Directory)
        {
            throw Unsafe.Refused(path, "is not a folder");
        }

        if (!facts.IsOurs)
        {
            throw Unsafe.Refused(
                path, $"belongs to another user (uid {facts.Owner})",
                $"chown {UnixCalls.EffectiveUser()} {Unsafe.Quoted(path)}");
        }

        return facts.Obeys(rule)
            ? true
            : throw Unsafe.Refused(
                path, $"is open to other users (mode {facts.Octal})", $"chmod 700 {Unsafe.Quoted(path)}");
    }
}
