namespace AgentAuth.Platform.SecretManagers;

/// <summary>
/// What a secret manager's program gets to see of our environment: where it finds itself, its configuration and the
/// user's session, and its own variables. Nobody else's secrets.
/// </summary>
internal static class ChildEnvironment
{
    private static readonly string[] Always =
    [
        "PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
        "XDG_RUNTIME_DIR",
        "DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "GPG_TTY", "SYSTEMROOT", "USERPROFILE", "APPDATA",
        "LOCALAPPDATA", "PATHEXT", "TEMP", "TMP",
    ];

    /// <param name="environment">Ours.</param>
    /// <param name="own">The manager's variables; a final underscore takes all that begin so.</param>
    public static Dictionary<string, string> For(
        IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> own) =>
        environment.Where(pair => Always.Contains(pair.Key) || own.Any(name => Covers(name, pair.Key))).ToDictionary();

    private static bool Covers(string name, string variable) =>
        name.EndsWith('_') ? variable.StartsWith(name, StringComparison.Ordinal) : variable == name;
}
