namespace AgentAuth.EndToEnd.Tests.Machine;

internal static class Executables
{
    /// <summary>The names by which a tool goes, the usual one first.</summary>
    public static string[] NamesOf(Tools tool) => tool switch
    {
        Tools.Node => ["node"],
        Tools.Chromium => ["chromium", "chromium-browser", "google-chrome"],
        Tools.Tmux => ["tmux"],
        Tools.Sqlite => ["sqlite3"],
        Tools.Strace => ["strace"],
        Tools.Git => ["git"],
        Tools.Bash => ["bash"],
        Tools.Zsh => ["zsh"],
        Tools.Fish => ["fish"],
        Tools.Curl => ["curl"],
        _ => throw new ArgumentOutOfRangeException(nameof(tool), tool, null),
    };

    /// <summary>The path of a tool on this machine, or null.</summary>
    public static string? Find(Tools tool) => NamesOf(tool).Select(FindOnPath).FirstOrDefault(path => path is not null);

    /// <exception cref="InvalidOperationException">The tool is not installed.</exception>
    public static string PathOf(Tools tool) =>
        Find(tool) ?? throw new InvalidOperationException($"{NamesOf(tool)[0]} is not installed");

    private static string? FindOnPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => Path.Combine(directory, name))
            .FirstOrDefault(File.Exists);
}
