namespace AgentAuth.Platform.Setup;

/// <summary>What is known of a helper by its line in git's configuration.</summary>
public static class GitHelpers
{
    internal const string Command = "git-credential";

    internal static bool IsOurs(string helper) => helper.StartsWith('!') && AgentCall.IsOurs(helper[1..], Command);

    /// <summary>
    /// Whether one may keep what git tells it. GitHub's own program answers <c>store</c> with nothing.
    /// </summary>
    public static bool KeepsWhatItHears(string helper) =>
        !helper.Contains("gh auth git-credential", StringComparison.Ordinal);
}
