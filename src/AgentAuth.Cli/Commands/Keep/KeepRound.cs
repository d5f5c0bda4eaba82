using AgentAuth.Cli.Composition;
using AgentAuth.Cli.Output;
using AgentAuth.Core.Audit;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Ports;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Revocation;
using AgentAuth.Core.Scheduling;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.Commands.Keep;

/// <summary>
/// One look at everything: refresh what is due, then finish revocations, then warn of what needs a person. Each in a
/// guard of its own; what cannot be done is said once, for as long as it stays so, and tried again. A warning is not
/// said again after a restart.
/// </summary>
internal sealed class KeepRound(
    RefreshScheduler scheduler, OperatorAlert alert, IAuditTrail audit, TimeProvider clock,
    Func<CredentialInventory> inventory, UserMessages messages, IWarningHistory warningHistory,
    Func<IEnumerable<Problem>> foreignFaults)
{
    private readonly Dictionary<CredentialId, int> _warned = [];
    private readonly Dictionary<CredentialId, string> _failed = [];
    private HashSet<Problem> _known = [];
    private HashSet<Problem> _faults = [];

    public static KeepRound From(CompositionRoot parts) => new(
        parts.OAuth.RefreshScheduler, OperatorAlert.From(parts), parts.Stores.Audit, parts.Clock,
        () => parts.Credentials.Inventory, parts.Console.Messages, parts.Stores.WarningHistory,
        () => parts.ForeignFaults);

    /// <summary>The first thing that kept a part of the round from being done; null if all of it was.</summary>
    public async Task<Problem?> RunAsync(CancellationToken cancellationToken)
    {
        (_known, _faults) = (_faults, []);
        Problem? first = null;

        foreach (var part in (Func<CancellationToken, Task>[])[RefreshAsync, WarnAsync])
        {
            try
            {
                await part(cancellationToken).ConfigureAwait(false);
            }
            catch (AgentAuthException failure)
            {
                Found(failure.Problem);
            }

            first ??= _faults.FirstOrDefault();
        }

        return first;
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await foreach (var news in scheduler.RoundAsync(cancellationToken).ConfigureAwait(false))
        {
            switch (news)
            {
                case RefreshNews.Due due:
                    await TellAsync(due.Id, due.Outcome, cancellationToken).ConfigureAwait(false);
                    break;
                case RefreshNews.Tried { Attempt: var attempt }:
                    await TellAsync(attempt, cancellationToken).ConfigureAwait(false);
                    break;
                case RefreshNews.Failed { Problem: var problem }:
                    Found(problem);
                    break;
                case RefreshNews.QueueFailed { Problem: var problem }:
                    Found(problem);
                    break;
            }
        }
    }

    private async Task TellAsync(RevocationAttempt attempt, CancellationToken cancellationToken)
    {
        if (attempt is { IsForPerson: true, Told: { } told })
        {
            await alert.SendAsync(
                attempt.Id, $"{told.Message}: {told.Hint}", cancellationToken).ConfigureAwait(false);
        }
        else if (attempt.Told is { } problem)
        {
            messages.Note(problem);
        }
    }

    private async Task TellAsync(CredentialId id, RefreshOutcome outcome, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case RefreshOutcome.Refreshed refreshed:
                _failed.Remove(id);
                messages.Say($"{id}: refreshed");
                Note(refreshed.Trouble);
                break;
            case RefreshOutcome.Kept { Reason: var reason }:
                await FailedAsync(id, reason, cancellationToken).ConfigureAwait(false);
                break;
            case RefreshOutcome.Failed { Problem: var problem }:
                await FailedAsync(id, problem, cancellationToken).ConfigureAwait(false);
                break;
            default:
                _failed.Remove(id);
                break;
        }
    }

    private async Task FailedAsync(CredentialId id, Problem problem, CancellationToken cancellationToken)
    {
        if (problem.Code is ProblemCode.LoginRequired or ProblemCode.CredentialRevoked)
        {
            await alert.SendAsync(id, $"{problem.Message}: {problem.Hint}", cancellationToken).ConfigureAwait(false);
        }
        else if (_failed.GetValueOrDefault(id) != problem.Message)
        {
            _failed[id] = problem.Message;
            Raise(problem with { Credential = id });
        }
    }

    private void Found(Problem fault)
    {
        if (_faults.Add(fault) && !_known.Contains(fault))
        {
            Raise(fault);
        }
    }

    private void Raise(Problem problem)
    {
        messages.Note(problem);
        audit.Record(AuditEvent.WarningRaised, problem.Credential, problem.Code, ("message", problem.Message));
    }

    private void Note(Problem? problem)
    {
        if (problem is not null)
        {
            messages.Note(problem);
        }
    }

    private async Task WarnAsync(CancellationToken cancellationToken)
    {
        var faults = new List<Problem>();
        var credentials = inventory().List(faults);
        faults.ForEach(Found);
        messages.NoteOnce(foreignFaults());

        foreach (var credential in credentials)
        {
            await WarnAsync(credential, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WarnAsync(Credential credential, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var step = ExpiryWarning.StepOf(credential, now);
        var told = Math.Max(
            _warned.GetValueOrDefault(credential.Id),
            step == 0 ? 0 : warningHistory.StepOf(credential.Id, End(credential)));

        if (step > told)
        {
            var left = DurationText.Format(Rounded(credential.Lifetime.Remaining(now)!.Value));
            await alert.SendAsync(
                credential.Id, $"'{credential.Id}' expires in {left} and cannot be refreshed",
                cancellationToken).ConfigureAwait(false);
            warningHistory.Record(credential.Id, End(credential), step);
        }

        _warned[credential.Id] = step;
    }

    private static DateTimeOffset End(Credential credential) => credential.Lifetime.Expiry.At!.Value;

    // To whole hours, or minutes below one: a warning is no countdown.
    private static TimeSpan Rounded(TimeSpan left) => left >= TimeSpan.FromHours(1)
        ? TimeSpan.FromHours(Math.Round(left.TotalHours))
        : TimeSpan.FromMinutes(Math.Max(1, Math.Round(left.TotalMinutes)));
}
