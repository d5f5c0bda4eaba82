using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Refresh;
using AgentAuth.Core.Revocation;

namespace AgentAuth.Core.Scheduling;

/// <summary>
/// Refreshes logins as they become due and then finishes pending revocations, for as long as somebody runs it:
/// <c>agent keep</c>, <c>agent watch --refresh</c> and the open view. Neither of the two keeps the other from being
/// done, and what cannot be done is told and tried again.
/// </summary>
/// <param name="refreshDue">Made anew if its settings could not be read.</param>
/// <param name="pending">Likewise.</param>
/// <param name="clock">The time.</param>
/// <param name="listed">When the next one is due by a list that was just read, so that no file is opened once more;
/// null if there is none.</param>
public sealed class RefreshScheduler(
    Func<RefreshDue> refreshDue, Func<PendingRevocations> pending, TimeProvider clock,
    Func<DateTimeOffset?>? listed = null)
{
    /// <summary>What is due and was not refreshed must not be asked for without a pause.</summary>
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);

    /// <summary>A timer stands still while the machine sleeps, so the clock is looked at now and then.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan RevocationPatience = TimeSpan.FromSeconds(30);

    private readonly Channel<bool> _again = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>The stores have changed: something may be due earlier than it was.</summary>
    public void LookAgain() => _again.Writer.TryWrite(true);

    /// <summary>When the next login is due, UTC; null if none will be, or that cannot be told.</summary>
    public DateTimeOffset? NextDueAt()
    {
        try
        {
            return listed?.Invoke() is { } at && at > clock.GetUtcNow() ? at : refreshDue().NextDueAt();
        }
        catch (AgentAuthException)
        {
            // The round says why.
            return null;
        }
    }

    /// <summary>One look at everything; each thing is told as soon as it is known.</summary>
    public async IAsyncEnumerable<RefreshNews> RoundAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var news in await RefreshAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return news;
        }

        foreach (var news in await RevokeAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return news;
        }
    }

    /// <summary>Waits until something is due, but no longer than a minute.</summary>
    public async Task PauseAsync(CancellationToken cancellationToken)
    {
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var delay = Task.Delay(Pause(), clock, woken.Token);
        await Task.WhenAny(delay, _again.Reader.ReadAsync(woken.Token).AsTask()).ConfigureAwait(false);
        await woken.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task<IReadOnlyList<RefreshNews>> RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            return listed?.Invoke() > clock.GetUtcNow()
                ? []
                : [
                    .. (await refreshDue().RunAsync(cancellationToken).ConfigureAwait(false))
                        .Select(one => new RefreshNews.Due(one.Id, one.Outcome)),
                ];
        }
        catch (AgentAuthException failure)
        {
            return [new RefreshNews.Failed(failure.Problem)];
        }
    }

    private async Task<IReadOnlyList<RefreshNews>> RevokeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var round = await pending().WorkOffAsync(RevocationPatience, cancellationToken).ConfigureAwait(false);
            return
            [
                .. round.Attempts.Select(attempt => new RefreshNews.Tried(attempt)),
                .. round.Faults.Select(fault => new RefreshNews.QueueFailed(fault)),
            ];
        }
        catch (AgentAuthException failure)
        {
            return [new RefreshNews.QueueFailed(failure.Problem)];
        }
    }

    private TimeSpan Pause()
    {
        var wait = (NextDueAt() - clock.GetUtcNow()) ?? LongestPause;
        return wait < ShortestPause ? ShortestPause : wait < LongestPause ? wait : LongestPause;
    }
}
