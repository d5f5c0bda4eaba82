using AgentAuth.Core.Revocation;

namespace AgentAuth.Console.Words;

/// <summary>What a logout did and what stops working by it: the same words in the commands, the view and the accessible session.</summary>
public static class LogoutWords
{
    /// <summary>What stops working.</summary>
    /// <param name="consumer">For example <c>mcp:github</c>.</param>
    /// <param name="nameOf">The name for people of a server that is called like a provider; else what it is called.</param>
    public static string Consequence(string consumer, Func<string, string> nameOf) => consumer.Split(':', 2) switch
    {
        ["mcp", var name] => $"{nameOf(name)} MCP server will require re-authentication on next use",
        ["git", var host] => $"git will ask for a login at {host} on next use",
        ["lane", var name] => $"the lane '{name}' cannot run without it",
        _ => $"{consumer} uses it and will stop working",
    };

    public static string Outcome(LogoutResult result) => result is { Removed: false, Problem: { } problem }
        ? $"not removed: {problem.Message}"
        : $"{Done(result.Revocation)}{(result.Problem is { } trouble ? $" ({trouble.Message})" : "")}"
            + (result.Revocation is RevocationStatus.Unsupported ? ByHand(result.ManualUrl) : "");

    public static string Preview(RevocationStatus status) => status switch
    {
        RevocationStatus.Unsupported => "would be removed here; it cannot be revoked from here",
        RevocationStatus.Skipped => "would be removed here only",
        _ => "would be revoked at the provider and removed here",
    };

    /// <summary>Whether nothing of it works any more.</summary>
    public static bool IsDead(LogoutResult result) =>
        result is { Removed: true, Revocation: RevocationStatus.Confirmed or RevocationStatus.Requested or RevocationStatus.Skipped };

    /// <summary>The end of a sentence; empty where no page is known.</summary>
    public static string ByHand(string? url) => url is null ? "" : $". By hand: {url}";

    private static string Done(RevocationStatus status) => status switch
    {
        RevocationStatus.Confirmed => "revoked, and proved dead",
        RevocationStatus.Requested => "revoked; the provider accepted it and offers no proof",
        RevocationStatus.Pending => "removed here; the provider cannot be reached, so the revocation is queued and tried again",
        RevocationStatus.Unsupported => "removed here; it cannot be revoked from here",
        _ => "removed here; there was nothing to revoke",
    };
}
