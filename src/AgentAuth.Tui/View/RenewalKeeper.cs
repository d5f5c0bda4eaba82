using System.Threading.Channels;
using AgentAuth.Core.Errors;
using AgentAuth.Tui.Loop;

namespace AgentAuth.Tui.View;

/// <summary>
/// Keeps owned credentials renewed while the view is open: sleeps until the next one is due, renews, and also finishes
/// revocations that are pending.
/// </summary>
internal sealed class RenewalKeeper(Workbench bench, TimeProvider clock, IEventSink events)
{
    /// <summary>What is due and not renewed (its lock is held, its back-off runs) must not be asked for without a pause.</summary>
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);

    /// <summary>A timer stands still while the machine sleeps, so the clock is looked at now and then.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Channel<bool> _again = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>The stores have changed: something may be due earlier than it was.</summary>
    public void LookAgain() => _again.Writer.TryWrite(true);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var pending = await FinishAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var due = bench.Renewal.NextDueAt();
            if (due <= clock.GetUtcNow())
            {
                await RenewAsync(cancellationToken).ConfigureAwait(false);
                await Task.Delay(ShortestPause, clock, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await SleepAsync(due - clock.GetUtcNow() ?? LongestPause, cancellationToken).ConfigureAwait(false);
            }

            pending = pending > 0 ? await FinishAsync(cancellationToken).ConfigureAwait(false) : 0;
        }
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, outcome) in await bench.Renewal.RenewDueAsync(cancellationToken).ConfigureAwait(false))
        {
            events.Post(new Report.Renewed(id.ToString(), outcome, IsAsked: false));
        }
    }

    private async Task<int> FinishAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await bench.Renewal.FinishRevocationsAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (AgentAuthException failure)
        {
            events.Post(new Report.ListingFailed(failure.Problem));
            return 0;
        }
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
