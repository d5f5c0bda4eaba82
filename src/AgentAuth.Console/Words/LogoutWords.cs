using System.Globalization;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Providers;
using AgentAuth.Core.Revocation;

namespace AgentAuth.Console.Words;

/// <summary>
/// What a logout did and what stops working by it: the same words in the commands, the view and the accessible session.
/// </summary>
public static class LogoutWords
{
    /// <summary>What stops working, a line each: who uses the credential, then the logins that end with it.</summary>
    /// <param name="plan">The logout.</param>
    /// <param name="nameOf">The name for people of a server that is called like a provider; else what it is
    /// called.</param>
    public static IEnumerable<string> Consequences(LogoutPlan plan, Func<string, string> nameOf) =>
    [
        .. plan.Consumers.Select(consumer => Consequence(consumer, nameOf, plan.IsRevocable)),
        .. plan.AlsoEnds.Select(other => other.IsCertain
            ? $"{other.Credential} ends with it: {plan.ProviderName} ends all that one client may do for an account"
            : $"{other.Credential} may end with it, if it is of the same account at {plan.ProviderName}"),
    ];

    /// <summary>What stops working.</summary>
    /// <param name="consumer">For example <c>mcp:github</c>.</param>
    /// <param name="nameOf">As above.</param>
    /// <param name="isRevoked">Whether the provider is to refuse it; else who was given it can go on.</param>
    public static string Consequence(Consumer consumer, Func<string, string> nameOf, bool isRevoked) => consumer switch
    {
        { Kind: ConsumerKind.Mcp, Name: { } name } =>
            $"{nameOf(name)} MCP server will require re-authentication on next use",
        { Kind: ConsumerKind.Git, Name: { } host } => $"git will ask for a login at {host} on next use",
        { Kind: ConsumerKind.Docker, Name: { } host } => $"docker will ask for a login at {host} on next use",
        { Kind: ConsumerKind.Kube, Name: null } => $"kubectl was given it lately and {Fate(isRevoked)}",
        { Kind: ConsumerKind.Aws, Name: null } => $"the AWS tools were given it lately and {Fate(isRevoked)}",
        { Kind: ConsumerKind.Exec, Name: { } program } =>
            $"{program} was run with it lately (agent exec) and {Fate(isRevoked)}",
        { Kind: ConsumerKind.Lane, Name: { } name } => $"the lane '{name}' cannot run without it",
        _ => $"{consumer} uses it and will stop working",
    };

    private static string Fate(bool isRevoked) => isRevoked ? "will be refused" : "can go on with the copy that it has";

    public static string Outcome(LogoutResult result) => result is { Removed: false, Problem: { } problem }
        ? $"not removed: {problem.Message}"
        : $"{Done(result)}{(result.Problem is { } trouble ? $" ({trouble.Message})" : "")}{ByHand(result.ManualUrl)}{Ended(result.AlsoEnded)}";

    /// <summary>What would become of it.</summary>
    public static string Preview(LogoutPlan plan) => plan.Revocation switch
    {
        _ when plan.IsUnreadable => "would be removed here; nothing can be revoked, since its file cannot be read",
        RevocationStatus.Unsupported => "would be removed here; it cannot be revoked from here",
        RevocationStatus.Skipped => $"would be removed here only{Lives(plan.StillAccepted)}",
        _ => "would be revoked at the provider and removed here",
    };

    /// <summary>What is going to become of it, before a person agrees.</summary>
    public static string Intent(LogoutPlan plan) => plan.Revocation switch
    {
        _ when plan.IsUnreadable =>
            $"will be removed here; nothing can be revoked, since its file cannot be read{ByHand(plan.ManualUrl)}",
        RevocationStatus.Unsupported => $"will be removed here; it cannot be revoked from here{ByHand(plan.ManualUrl)}",
        RevocationStatus.Skipped => $"will be removed here only{Lives(plan.StillAccepted)}",
        _ => $"will be revoked at {plan.ProviderName} and removed here",
    };

    /// <summary>
    /// What becomes of the login that a new one takes the place of; null if there was none that is alive.
    /// </summary>
    public static string? Replaced(ReplacedFate fate, ProviderDefinition provider) => fate switch
    {
        ReplacedFate.Queued => $"the login that was there before is revoked at {provider.Name}",
        ReplacedFate.LeftAlive when provider.RevocationEndsAllLogins =>
            $"the login that was there before stays alive: {provider.Name} would end this one with it",
        ReplacedFate.LeftAlive =>
            $"the login that was there before stays alive at {provider.Name}{ByHand(provider.ManualRevocationUrl)}",
        _ => null,
    };

    /// <summary>Whether nothing of it works any more.</summary>
    public static bool IsDead(LogoutResult result) =>
        result is
        {
            Removed: true, IsUnreadable: false, StillAccepted: null, Revocation: RevocationStatus.Confirmed
            or RevocationStatus.Requested or RevocationStatus.Skipped
        };

    /// <summary>The end of a sentence; empty where no page is known.</summary>
    public static string ByHand(string? url) => url is null ? "" : $". By hand: {url}";

    private static string Done(LogoutResult result) => result.Revocation switch
    {
        _ when result.IsUnreadable => "removed here; nothing could be revoked, since its file cannot be read",
        RevocationStatus.Confirmed => "revoked, and proved dead",
        RevocationStatus.Requested => "revoked; the provider accepted it and offers no proof",
        RevocationStatus.Pending => "removed here; the revocation is still pending and tried again by later commands",
        RevocationStatus.Unsupported => "removed here; it cannot be revoked from here",
        _ => result.StillAccepted is null
            ? "removed here; there was nothing to revoke"
            : $"removed here only{Lives(result.StillAccepted)}",
    };

    private static string Lives(RemainingLife? life) => life is null
        ? ""
        : $"; {life.ProviderName} goes on accepting it {Until(life.Token)}"
            + (life.Refresh is { } refresh ? $", and its refresh token {Until(refresh)}" : "");

    private static string Until(Expiry end) => end switch
    {
        { At: { } at } =>
            $"until {at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)}",
        _ => "until it is revoked there",
    };

    private static string Ended(IReadOnlyList<AlsoEnded> others)
    {
        var certain = others.Where(other => other.IsCertain).Select(other => other.Credential).ToList();
        return certain.Count == 0 ? "" : $". Ended with it: {string.Join(", ", certain)}";
    }
}
