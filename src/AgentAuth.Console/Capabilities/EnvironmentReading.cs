namespace AgentAuth.Console.Capabilities;

internal static class EnvironmentReading
{
    /// <summary>Set to something: an empty variable counts as unset (no-color.org, POSIX locale rules).</summary>
    public static bool IsSet(this IReadOnlyDictionary<string, string> environment, string name) =>
        environment.TryGetValue(name, out var value) && value.Length > 0;
}
