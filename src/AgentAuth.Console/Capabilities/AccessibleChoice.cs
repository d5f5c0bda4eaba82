namespace AgentAuth.Console.Capabilities;

/// <summary>
/// Whether the person asked for words in place of a screen. It is never guessed: a screen reader cannot be detected,
/// least of all over SSH.
/// </summary>
public static class AccessibleChoice
{
    /// <summary>The variable that other programs go by too.</summary>
    public const string Variable = "ACCESSIBLE";

    public static bool IsIn(IReadOnlyDictionary<string, string> environment) =>
        environment.GetValueOrDefault(Variable) is { } value
        && value.Trim() is not ("" or "0")
        && !value.Trim().Equals("false", StringComparison.OrdinalIgnoreCase);
}
