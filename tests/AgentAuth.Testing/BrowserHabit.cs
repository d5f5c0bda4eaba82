namespace AgentAuth.Testing;

/// <summary>What happens when a <see cref="ScriptedBrowser"/> is opened.</summary>
public enum BrowserHabit
{
    Approve,
    Deny,

    /// <summary>The page is shown and nobody answers.</summary>
    Ignore,

    /// <summary>There is no browser to open.</summary>
    Missing,
}
