using AgentAuth.Console.Words;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Revocation;
using AgentAuth.Tui.Screens;

namespace AgentAuth.Tui.Accessible;

/// <summary>Logs out after telling what stops working, and only where the credential's name is typed.</summary>
internal sealed class SpokenLogout(AccessibleServices desk)
{
    public async Task RunAsync(string named, CancellationToken cancellationToken)
    {
        if (desk.Find(named) is not { } credential)
        {
            return;
        }

        if (credential.Custody is Custody.Mirrored)
        {
            desk.Talk.Say($"{credential.Id} belongs to {credential.Owner}: log out there."
                + (credential.OwnerCommands?.Logout is { } command ? $" Its command: {command}" : ""));
            return;
        }

        if (desk.Bench.Logout.PlanExisting([credential.Id]) is not [var plan])
        {
            desk.Talk.Say($"{credential.Id} is gone already.");
            return;
        }

        Tell(plan);
        var typed = await desk.Talk.AskAsync(
            $"Type the name {credential.Id} to log out, or press Enter to keep it.",
            cancellationToken).ConfigureAwait(false);
        if (typed != credential.Id)
        {
            desk.Talk.Say("Kept. Nothing has changed.");
            return;
        }

        desk.Talk.Say($"Logging out {credential.Id}.");
        var logout = desk.Bench.Logout.RunAsync(plan, cancellationToken);
        var result = await desk.Talk.WaitAsync(logout, cancellationToken).ConfigureAwait(false);
        desk.Look();
        Tell(result);
    }

    private void Tell(LogoutPlan plan)
    {
        desk.Talk.Say($"Logging out {plan.Credential.Id} will do this:");
        foreach (var step in LogoutSteps.Of(plan))
        {
            desk.Talk.Say(Dialogue.Sentence(step));
        }

        foreach (var consequence in LogoutWords.Consequences(plan, desk.State.NameOf))
        {
            desk.Talk.Say(Dialogue.Sentence(consequence));
        }

        if (plan.SideEffect is { } effect)
        {
            desk.Talk.Say(Dialogue.Sentence(effect));
        }

        if (!plan.IsRevocable && plan.Credential.Custody is Custody.Owned)
        {
            desk.Talk.Say($"{plan.ProviderName} cannot be asked to revoke it, so a copy goes on working"
                + (plan.Credential.Lifetime.Expiry.At is { } end
                    ? $" until it expires {SpokenTime.At(end, desk.Now, desk.Session.Zone)}."
                    : ".")
                + (plan.ManualUrl is { } page ? $" By hand: {page}" : ""));
        }
    }

    private void Tell(LogoutResult result)
    {
        desk.Chosen = result.Removed && desk.Chosen == result.Credential ? null : desk.Chosen;
        desk.Talk.Say(
            $"{(result.Removed ? "Done. " : "")}{result.Credential}: {Dialogue.Sentence(LogoutWords.Outcome(result))}");
        foreach (var consumer in result.Consumers)
        {
            desk.Talk.Say(Dialogue.Sentence(LogoutWords.Consequence(consumer, desk.State.NameOf)));
        }
    }
}
