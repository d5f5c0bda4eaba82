using System.Threading.Channels;
using AgentAuth.Core.Errors;
using AgentAuth.Tui.Loop;

namespace AgentAuth.Tui.Effects;

/// <summary>
/// Keeps owned credentials renewed while the view is open: sleeps until the next one is due, renews, and then finishes
/// revocations that are pending.
/// </summary>
internal sealed class RenewalKeeper(ViewServices bench, TimeProvider clock, IEventSink events)
{
    /// <summary>
    /// What is due and not renewed (its lock is held, its back-off runs) must not be asked for without a pause.
    /// </summary>
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);

    /// <summary>A timer stands still while the machine sleeps, so the clock is looked at now and then.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Channel<bool> _again = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>The stores have changed: something may be due earlier than it was.</summary>
    public void LookAgain() => _again.Writer.TryWrite(true);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var pause = LongestPause;
            try
            {
                pause = await RenewAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (AgentAuthException failure)
            {
                events.Post(new Report.ListingFailed(failure.Problem));
            }

            await RevokeAsync(cancellationToken).ConfigureAwait(false);
            await SleepAsync(pause, cancellationToken).ConfigureAwait(false);
        }
    }

    // What is tried again by itself is counted among the problems; what is not is for the person.
    private async Task RevokeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var round = await bench.Renewal.FinishRevocationsAsync(cancellationToken).ConfigureAwait(false);
            foreach (var problem in round.Attempts.Where(attempt => attempt.IsForPerson).Select(attempt => attempt.Told)
                .OfType<Problem>())
            {
                events.Post(new Report.RevocationFailed(problem));
            }
        }
        catch (AgentAuthException failure)
        {
            events.Post(new Report.RevocationFailed(failure.Problem));
        }
    }

    /// <summary>Renews what is due and says how long nothing else will be.</summary>
    private async Task<TimeSpan> RenewAsync(CancellationToken cancellationToken)
    {
        if (bench.Renewal.NextDueAt() is not { } due)
        {
            return LongestPause;
        }

        if (due > clock.GetUtcNow())
        {
            return due - clock.GetUtcNow();
        }

        foreach (var (id, outcome) in await bench.Renewal.RenewDueAsync(cancellationToken).ConfigureAwait(false))
        {
            events.Post(new Report.Renewed(id.ToString(), outcome, IsAsked: false));
        }

        await Task.Delay(ShortestPause, clock, cancellationToken).ConfigureAwait(false);
        return TimeSpan.Zero;
    }

    private async Task SleepAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var delay = Task.Delay(pause < LongestPause ? pause : LongestPause, clock, woken.Token);
        await Task.WhenAny(delay, _again.Reader.ReadAsync(woken.Token).AsTask()).ConfigureAwait(false);
        await woken.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
