using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Scheduling;

namespace AgentAuth.Tui.Accessible;

/// <summary>Refreshes one credential, or all that are due.</summary>
internal sealed class SpokenRefresh(AccessibleServices services)
{
    public async Task RunAsync(string named, CancellationToken cancellationToken)
    {
        if (named.Length == 0 && services.Chosen is null)
        {
            await DueAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        if (services.Find(named) is not { } credential)
        {
            return;
        }

        if (WhyNot(credential) is { } reason)
        {
            services.Talk.Say($"{credential.Id} was not refreshed: {reason}.");
            return;
        }

        services.Talk.Say($"Refreshing {credential.Id}.");
        var refresh = services.View.Refresh(credential.Id, cancellationToken);
        var outcome = await services.Talk.WaitAsync(refresh, cancellationToken).ConfigureAwait(false);
        services.Look();
        services.Talk.Say(Result(credential.Id, outcome));
    }

    public string Result(CredentialId id, RefreshOutcome outcome) => outcome switch
    {
        RefreshOutcome.Refreshed { RescuePath: { } path } =>
            $"{id} was refreshed but could not be stored: its tokens are in {path}. What helps: agent doctor",
        RefreshOutcome.Refreshed { ScopeChange: { } change } done =>
            $"Done. {id} is fresh{Until(done.Grant.Lifetime)}. {Dialogue.Sentence(change)}",
        RefreshOutcome.Refreshed done => $"Done. {id} is fresh{Until(done.Grant.Lifetime)}.",
        RefreshOutcome.Fresh fresh =>
            $"Done. {id} is fresh: another program has just refreshed it{Until(fresh.Grant.Lifetime)}.",
        RefreshOutcome.Kept kept =>
            $"{id} was not refreshed: {kept.Reason.Message}. The token at hand is still good{Until(kept.Grant.Lifetime)}.",
        RefreshOutcome.Failed { Problem: var problem } => Dialogue.Sentence(problem.Message)
            + (problem.Hint is { } hint ? $" What helps: {hint}" : ""),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async Task DueAsync(CancellationToken cancellationToken)
    {
        services.Talk.Say("Refreshing what is due.");
        var round = DueOutcomesAsync(cancellationToken);
        var outcomes = await services.Talk.WaitAsync(round, cancellationToken).ConfigureAwait(false);
        services.Look();
        foreach (var due in outcomes)
        {
            services.Talk.Say(Result(due.Id, due.Outcome));
        }

        if (outcomes.Count == 0)
        {
            services.Talk.Say("Nothing is due. To refresh one that is not due, give its number: refresh 1");
        }
    }

    private async Task<IReadOnlyList<RefreshNews.Due>> DueOutcomesAsync(CancellationToken cancellationToken)
    {
        var outcomes = new List<RefreshNews.Due>();
        await foreach (var news in services.View.Scheduler.RoundAsync(cancellationToken).ConfigureAwait(false))
        {
            switch (news)
            {
                case RefreshNews.Due due:
                    outcomes.Add(due);
                    break;
                case RefreshNews.Failed failed:
                    throw new AgentAuthException(failed.Problem);
            }
        }

        return outcomes;
    }

    private static string? WhyNot(Credential credential) => credential switch
    {
        { Custody: Custody.Mirrored } => $"it belongs to {credential.Owner}, which refreshes it",
        { Custody: Custody.Delegated or Custody.Reference } => "it is read anew at every use",
        { Kind: not CredentialKind.Oauth } => "keys are not refreshed. Type \"add\" to put a new one in its place",
        { State: CredentialState.Revoked or CredentialState.LoginRequired } =>
            "the provider refuses. Type \"login\" to log in again",
        { Refreshable: false } => "it has no refresh token. Type \"login\" to log in again",
        _ => null,
    };

    private string Until(Lifetime lifetime) =>
        lifetime.Expiry.At is { } end ? $", expires {SpokenTime.At(end, services.Now, services.Session.Zone)}" : "";
}
