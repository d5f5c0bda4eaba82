using AgentAuth.Console.Words;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Revocation;
using AgentAuth.Tui.State;

namespace AgentAuth.Tui.Screens.Logout;

/// <summary>What a logout is going to do, in words.</summary>
internal static class LogoutSteps
{
    /// <summary>The steps of one logout, in the order in which they are done.</summary>
    public static IEnumerable<string> Of(LogoutPlan plan)
    {
        if (plan.IsRevocable)
        {
            yield return $"revoke its tokens at {plan.ProviderName}";
            yield return $"ask {plan.ProviderName} whether they are dead, where it answers that";
        }

        yield return $"delete {plan.Credential.Source}";
    }

    /// <summary>What stays alive where the provider cannot revoke; null where nothing does.</summary>
    public static string? Remainder(LogoutPlan plan, ScreenContext context) => plan switch
    {
        { IsUnreadable: true } =>
            $"its file cannot be read: what it held goes on working at {plan.ProviderName}{LogoutWords.ByHand(plan.ManualUrl)}",
        { IsRevocable: true } or { Credential.Custody: not Custody.Owned } => null,
        { Credential.Lifetime.Expiry.At: { } end } =>
            $"{plan.ProviderName} cannot revoke it: a copy works until {context.Moment(end)}",
        _ => $"{plan.ProviderName} does not let a program revoke it: a copy goes on working{LogoutWords.ByHand(plan.ManualUrl)}",
    };
}
