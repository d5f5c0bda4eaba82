using AgentAuth.Core.Scheduling;
using AgentAuth.Tui.Loop;

namespace AgentAuth.Tui.Effects;

/// <summary>What becomes due while the view is open, as reports to its screens.</summary>
internal sealed class ScheduledRefresh(RefreshScheduler scheduler, IEventSink events)
{
    /// <summary>Goes on until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await RoundAsync(isAsked: false, cancellationToken).ConfigureAwait(false);
            await scheduler.PauseAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>One round; gives how many logins were due.</summary>
    /// <param name="isAsked">Whether the person did, and waits for the answer.</param>
    /// <param name="cancellationToken">Ends the round.</param>
    public async Task<int> RoundAsync(bool isAsked, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var news in scheduler.RoundAsync(cancellationToken).ConfigureAwait(false))
        {
            count += news is RefreshNews.Due ? 1 : 0;
            if (ReportOf(news, isAsked) is { } report)
            {
                events.Post(report);
            }
        }

        return count;
    }

    // A revocation that is tried again by itself is counted among the problems; what is not is for the person.
    private static Report? ReportOf(RefreshNews news, bool isAsked) => news switch
    {
        RefreshNews.Due due => new LoginRefreshed(due.Id, due.Outcome, isAsked),
        RefreshNews.Tried { Attempt: { IsForPerson: true, Told: { } problem } } => new RevocationFailed(problem),
        RefreshNews.Failed failed => new ListingFailed(failed.Problem),
        RefreshNews.QueueFailed failed => new RevocationFailed(failed.Problem),
        _ => null,
    };
}
