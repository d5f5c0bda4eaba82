using AgentAuth.Cli.Composition;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Inventory;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Text;

namespace AgentAuth.Cli.Commands.Keep;

/// <summary>One look at everything: renew what is due, finish revocations, warn of what needs a person. What was said is not said again, here or after a restart.</summary>
internal sealed class KeepRound(Workshop shop)
{
    private static readonly TimeSpan RevocationPatience = TimeSpan.FromSeconds(30);

    private readonly OperatorAlert _alert = new(shop);
    private readonly Dictionary<string, int> _warned = [];
    private HashSet<Problem> _faults = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, outcome) in await shop.RefreshDue.RunAsync(cancellationToken).ConfigureAwait(false))
        {
            await TellAsync(id.ToString(), outcome, cancellationToken).ConfigureAwait(false);
        }

        await RevokeAsync(cancellationToken).ConfigureAwait(false);
        await WarnAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task RevokeAsync(CancellationToken cancellationToken)
    {
        var round = await shop.PendingRevocations.WorkOffAsync(RevocationPatience, cancellationToken).ConfigureAwait(false);

        foreach (var attempt in round.Attempts)
        {
            if (attempt is { IsForPerson: true, Told: { } told })
            {
                await _alert.SendAsync(attempt.Id.ToString(), $"{told.Message}: {told.Hint}", cancellationToken).ConfigureAwait(false);
            }
            else if (attempt.Told is { } problem)
            {
                shop.Messages.Note(problem);
            }
        }

        // A file that cannot be read is told once, for as long as it stays so.
        foreach (var fault in round.Faults.Where(fault => !_faults.Contains(fault)))
        {
            shop.Messages.Note(fault);
        }

        _faults = [.. round.Faults];
    }

    private async Task TellAsync(string id, RefreshOutcome outcome, CancellationToken cancellationToken)
    {
        var problem = outcome switch
        {
            RefreshOutcome.Kept kept => kept.Reason,
            RefreshOutcome.Failed failed => failed.Problem,
            _ => null,
        };

        if (outcome is RefreshOutcome.Refreshed)
        {
            shop.Messages.Say($"{id}: renewed");
        }
        else if (problem is { Code: ProblemCode.LoginRequired or ProblemCode.CredentialRevoked })
        {
            await _alert.SendAsync(id, $"{problem.Message}: {problem.Hint}", cancellationToken).ConfigureAwait(false);
        }
        else if (problem is not null)
        {
            shop.Messages.Note(problem);
        }
    }

    private async Task WarnAsync(CancellationToken cancellationToken)
    {
        var now = shop.Edges.Clock.GetUtcNow();

        foreach (var credential in shop.Inventory.List())
        {
            var step = ExpiryWarning.StepOf(credential, now);
            var told = Math.Max(_warned.GetValueOrDefault(credential.Id), step == 0 ? 0 : shop.WarningHistory.StepOf(credential.Id, End(credential)));

            if (step > told)
            {
                var left = DurationText.Format(Rounded(credential.Lifetime.Remaining(now)!.Value));
                await _alert.SendAsync(credential.Id, $"'{credential.Id}' expires in {left} and cannot be renewed", cancellationToken).ConfigureAwait(false);
                shop.WarningHistory.Record(credential.Id, End(credential), step);
            }

            _warned[credential.Id] = step;
        }
    }

    private static DateTimeOffset End(Credential credential) => credential.Lifetime.Expiry.At!.Value;

    // To whole hours, or minutes below one: a warning is no countdown.
    private static TimeSpan Rounded(TimeSpan left) => left >= TimeSpan.FromHours(1)
        ? TimeSpan.FromHours(Math.Round(left.TotalHours))
        : TimeSpan.FromMinutes(Math.Max(1, Math.Round(left.TotalMinutes)));
}
