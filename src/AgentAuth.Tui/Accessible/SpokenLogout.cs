using AgentAuth.Console.Words;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Revocation;
using AgentAuth.Tui.Screens.Logout;

namespace AgentAuth.Tui.Accessible;

/// <summary>Logs out after telling what stops working, and only where the credential's name is typed.</summary>
internal sealed class SpokenLogout(AccessibleServices services)
{
    public async Task RunAsync(string named, CancellationToken cancellationToken)
    {
        if (services.Find(named) is not { } credential)
        {
            return;
        }

        if (credential.Custody is Custody.Mirrored)
        {
            services.Talk.Say($"{credential.Id} belongs to {credential.Owner}: log out there."
                + (credential.OwnerCommands?.Logout is { } command ? $" Its command: {command}" : ""));
            return;
        }

        if (services.View.Logout.PlanExisting([credential.Id]) is not [var plan])
        {
            services.Talk.Say($"{credential.Id} is gone already.");
            return;
        }

        Tell(plan);
        var typed = await services.Talk.AskAsync(
            $"Type the name {credential.Id} to log out, or press Enter to keep it.",
            cancellationToken).ConfigureAwait(false);
        if (typed != credential.Id.ToString())
        {
            services.Talk.Say("Kept. Nothing has changed.");
            return;
        }

        services.Talk.Say($"Logging out {credential.Id}.");
        var logout = services.View.Logout.RunAsync(plan, cancellationToken);
        var result = await services.Talk.WaitAsync(logout, cancellationToken).ConfigureAwait(false);
        services.Look();
        Tell(result);
    }

    private void Tell(LogoutPlan plan)
    {
        services.Talk.Say($"Logging out {plan.Credential.Id} will do this:");
        foreach (var step in LogoutSteps.Of(plan))
        {
            services.Talk.Say(Dialogue.Sentence(step));
        }

        foreach (var consequence in LogoutWords.Consequences(plan, services.State.NameOf))
        {
            services.Talk.Say(Dialogue.Sentence(consequence));
        }

        if (plan.SideEffect is { } effect)
        {
            services.Talk.Say(Dialogue.Sentence(effect));
        }

        if (plan.IsUnreadable)
        {
            services.Talk.Say(Dialogue.Sentence($"it {LogoutWords.Intent(plan)}"));
        }
        else if (!plan.IsRevocable && plan.Credential.Custody is Custody.Owned)
        {
            services.Talk.Say($"{plan.ProviderName} cannot be asked to revoke it, so a copy goes on working"
                + (plan.Credential.Lifetime.Expiry.At is { } end
                    ? $" until it expires {SpokenTime.At(end, services.Now, services.Session.Zone)}."
                    : ".")
                + (plan.ManualUrl is { } page ? $" By hand: {page}" : ""));
        }
    }

    private void Tell(LogoutResult result)
    {
        services.Chosen = result.Removed && services.Chosen == result.Credential ? null : services.Chosen;
        services.Talk.Say(
            $"{(result.Removed ? "Done. " : "")}{result.Credential}: {Dialogue.Sentence(LogoutWords.Outcome(result))}");
        foreach (var consumer in result.Consumers)
        {
            services.Talk.Say(Dialogue.Sentence(LogoutWords.Consequence(
                consumer, services.State.NameOf,
                result.Revocation is RevocationStatus.Requested or RevocationStatus.Confirmed)));
        }
    }
}
