using AgentAuth.Core.Credentials;
using AgentAuth.Core.Lifecycle;
using AgentAuth.Tui.View;

namespace AgentAuth.Tui.Screens;

/// <summary>What a logout is going to do and what it did, in words.</summary>
internal static class LogoutWords
{
    /// <summary>The steps of one logout, in the order in which they are done.</summary>
    public static IEnumerable<string> Steps(LogoutPlan plan)
    {
        if (plan.IsRevocable)
        {
            yield return $"revoke its tokens at {plan.ProviderName}";
            yield return $"ask {plan.ProviderName} whether they are dead, where it answers that";
        }

        yield return $"delete {plan.Credential.Source}";
    }

    /// <summary>What stays alive where the provider cannot revoke; null where nothing does.</summary>
    public static string? Remainder(LogoutPlan plan, Scene scene) => plan switch
    {
        { IsRevocable: true } or { Credential.Custody: not Custody.Owned } => null,
        { Credential.Lifetime.Expiry.At: { } end } => $"{plan.ProviderName} cannot revoke it: a copy works until {scene.Moment(end)}",
        _ => $"{plan.ProviderName} does not let a program revoke it: a copy goes on working{ByHand(plan.ManualUrl)}",
    };

    public static string Consequence(string consumer) => consumer.StartsWith("mcp:", StringComparison.Ordinal)
        ? $"{consumer[4..]} MCP server will require re-authentication on next use"
        : $"{consumer} will require re-authentication on next use";

    public static string Outcome(LogoutResult result) => result switch
    {
        { Removed: false, Problem: { } problem } => problem.Message,
        { Revocation: RevocationStatus.Confirmed } => "revoked, and proved dead",
        { Revocation: RevocationStatus.Requested } => "revoked; the provider accepted it and offers no proof",
        { Revocation: RevocationStatus.Pending } => "removed here; the provider cannot be reached, so the revocation is queued and tried again",
        { Revocation: RevocationStatus.Unsupported } => $"removed here; it cannot be revoked from here{ByHand(result.ManualUrl)}",
        _ => "removed here; there was nothing to revoke",
    };

    public static bool IsDead(LogoutResult result) =>
        result is { Removed: true, Revocation: RevocationStatus.Confirmed or RevocationStatus.Requested or RevocationStatus.Skipped };

    private static string ByHand(string? url) => url is null ? "" : $". By hand: {url}";
}
