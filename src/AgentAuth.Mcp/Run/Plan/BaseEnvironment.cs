namespace AgentAuth.Mcp.Run.Plan;

/// <summary>
/// What a child sees of the environment beside its own variables: what any program needs to find itself, and nothing
/// else. A written list, since what must not pass has no end: secrets, proxies that carry passwords, agents' sockets,
/// and every variable that makes a runtime load code.
/// </summary>
public static class BaseEnvironment
{
    private static readonly HashSet<string> Unix = new(StringComparer.Ordinal)
    {
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TERM",
    };

    // The set that the reference implementation passes on there.
    private static readonly HashSet<string> Windows = new(StringComparer.OrdinalIgnoreCase)
    {
        "APPDATA", "COMSPEC", "HOMEDRIVE", "HOMEPATH", "LOCALAPPDATA", "PATH", "PATHEXT", "PROCESSOR_ARCHITECTURE",
        "PROGRAMFILES",
        "SYSTEMDRIVE", "SYSTEMROOT", "TEMP", "TMP", "USERNAME", "USERPROFILE", "WINDIR",
    };

    public static Dictionary<string, string> From(IReadOnlyDictionary<string, string> environment, bool isWindows) =>
        environment
            .Where(variable => Includes(variable.Key, isWindows))
            .ToDictionary(
                variable => variable.Key, variable => variable.Value,
                isWindows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    public static bool Includes(string name, bool isWindows) =>
        isWindows ? Windows.Contains(name) : Unix.Contains(name) || name.StartsWith("LC_", StringComparison.Ordinal);
}
