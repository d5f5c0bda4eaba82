using AgentAuth.Platform.Files;

namespace AgentAuth.Platform.KnownFolders;

/// <summary>
/// Where other tools keep their files: the user's home, what the environment says, and the system's own habits. Making
/// a path touches no disk; a path is null where the variable it hangs on is not set.
/// </summary>
/// <param name="environment">The process's; an unset variable is absent.</param>
/// <param name="workingFolder">For tools that have a file per project.</param>
/// <param name="system">Whose habits apply.</param>
/// <param name="foreign">Reads what lies there.</param>
public sealed class UserFolders(
    IReadOnlyDictionary<string, string> environment, string workingFolder, HostSystem system,
    ForeignFiles foreign)
{
    // A folder of ten thousand cache files is somebody's accident, not ours to wait for.
    private const int MostFiles = 500;

    public static HostSystem ThisSystem { get; } =
        OperatingSystem.IsWindows()
            ? HostSystem.Windows
            : OperatingSystem.IsMacOS() ? HostSystem.MacOS : HostSystem.Linux;

    public HostSystem System { get; } = system;

    public ForeignFiles Foreign { get; } = foreign;

    private string? Home { get; } = environment.GetValueOrDefault(
        system is HostSystem.Windows ? "USERPROFILE" : "HOME") is { Length: > 0 } home
        ? Path.TrimEndingDirectorySeparator(home)
        : null;

    /// <summary>Null where it is not set or empty.</summary>
    public string? Variable(string name) => environment.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    public string? InHome(params ReadOnlySpan<string> parts) => Under(Home, parts);

    /// <summary>Below the folder that a variable names.</summary>
    public string? InVariable(string name, params ReadOnlySpan<string> parts) => Under(Variable(name), parts);

    /// <summary><c>XDG_CONFIG_HOME</c>, else <c>~/.config</c>.</summary>
    public string? InConfig(params ReadOnlySpan<string> parts) =>
        Under(Variable("XDG_CONFIG_HOME") ?? InHome(".config"), parts);

    public string? InWorkingFolder(string name) => Under(workingFolder, name);

    /// <summary>Names in a folder, sorted; empty where there is no such folder.</summary>
    public IReadOnlyList<string> Files(string? folder, string pattern) =>
        Entries(folder, pattern, Directory.EnumerateFiles);

    /// <inheritdoc cref="Files"/>
    public IReadOnlyList<string> Folders(string? folder, string pattern) =>
        Entries(folder, pattern, Directory.EnumerateDirectories);

    /// <summary>The path for people: the user's own folder as <c>~</c>.</summary>
    public string Shown(string path) =>
        Home is not null && path.StartsWith(Home + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? string.Concat("~", path.AsSpan(Home.Length))
            : path;

    private static string? Under(string? folder, params ReadOnlySpan<string> parts) =>
        string.IsNullOrEmpty(folder) ? null : Path.Combine([folder, .. parts]);

    private IReadOnlyList<string> Entries(
        string? folder, string pattern, Func<string, string, IEnumerable<string>> enumerate) => folder is null
        ? []
        : Foreign.Ask(folder, () => EntriesIn(folder, pattern, enumerate), otherwise: []);

    private static IReadOnlyList<string> EntriesIn(
        string folder, string pattern, Func<string, string, IEnumerable<string>> enumerate)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        try
        {
            return [.. enumerate(folder, pattern).Take(MostFiles).Order(StringComparer.Ordinal)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
