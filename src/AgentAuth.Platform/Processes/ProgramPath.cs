using System.Globalization;
using System.Runtime.Versioning;
using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.Processes;

/// <summary>Finds a program by the <c>PATH</c> of the environment that it will run in.</summary>
public static class ProgramPath
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute
        | UnixFileMode.OtherExecute;

    /// <summary>An absolute path; null where there is no such program.</summary>
    public static string? Find(string name, IReadOnlyDictionary<string, string> environment)
    {
        if (name.Contains(Path.DirectorySeparatorChar) || (OperatingSystem.IsWindows() && Path.IsPathRooted(name)))
        {
            return IsProgram(name) ? Path.GetFullPath(name) : null;
        }

        // An empty or relative entry means the current folder, which belongs to whoever made it.
        return environment.GetValueOrDefault("PATH", "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .Where(Path.IsPathFullyQualified)
                .SelectMany(folder => Candidates(Path.Combine(folder, name)))
                .FirstOrDefault(IsProgram);
    }

    /// <summary>
    /// Of the file itself, wherever links lead: its identity, its size, and the times at which it was written and
    /// changed. A program can set the former and not the latter.
    /// </summary>
    public static string StampOf(string path)
    {
        var file = new FileInfo(path);
        var target = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        var identity = OperatingSystem.IsWindows() ? "" : IdentityOf(target.FullName);
        return string.Create(
            CultureInfo.InvariantCulture, $"{target.Length}-{target.LastWriteTimeUtc.Ticks}-{identity}");
    }

    [UnsupportedOSPlatform("windows")]
    private static string IdentityOf(string path) => FileFacts.At(path) is { } facts
        ? string.Create(CultureInfo.InvariantCulture, $"{facts.Device}-{facts.Inode}-{facts.ChangedAt.Ticks}")
        : "";

    private static string[] Candidates(string path) =>
        OperatingSystem.IsWindows() && !Path.HasExtension(path)
            ? [path + ".exe", path + ".cmd", path + ".bat"]
            : [path];

    private static bool IsProgram(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Executable) != 0);
}
