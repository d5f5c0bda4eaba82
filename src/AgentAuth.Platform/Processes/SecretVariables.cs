namespace AgentAuth.Platform.Processes;

/// <summary>
/// Tells variables that may hold a secret by their names, for programs that need most of the environment and none of
/// those.
/// </summary>
public static class SecretVariables
{
    private static readonly string[] Words =
    [
        "TOKEN", "SECRET", "PASSWORD", "PASSWD", "PASSPHRASE", "CREDENTIAL", "API_KEY", "APIKEY", "PRIVATE_KEY",
        "ACCESS_KEY", "_PAT",
    ];

    public static bool Matches(string name) =>
        Words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)) || name is "SSH_AUTH_SOCK"
            or "GPG_AGENT_INFO";

    public static Dictionary<string, string> Without(IReadOnlyDictionary<string, string> environment) =>
        environment.Where(pair => !Matches(pair.Key))
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
}
