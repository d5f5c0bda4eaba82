namespace AgentAuth.Core.Http;

/// <summary>
/// Cancels after so much time in which this process ran. A process that was stopped, or a machine that slept, finds its
/// answer waiting in the socket when it goes on: a plain timer would then be over first, the answer dropped, and a
/// refresh token that was spent sent again.
/// </summary>
internal sealed class AwakeDeadline : IDisposable
{
    private static readonly TimeSpan LongestStep = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _source = new();
    private readonly ITimer _timer;
    private int _stepsLeft;

    public AwakeDeadline(TimeSpan timeout, TimeProvider clock)
    {
        var step = timeout < LongestStep ? timeout : LongestStep;
        _stepsLeft = (int)Math.Ceiling(timeout / step);
        // A periodic timer that missed its moments fires for them once, not once each.
        _timer = clock.CreateTimer(static state => ((AwakeDeadline)state!).Step(), this, step, step);
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        _timer.Dispose();
        _source.Dispose();
    }

    private void Step()
    {
        if (Interlocked.Decrement(ref _stepsLeft) != 0)
        {
            return;
        }

        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The answer came while this step was on its way.
        }
    }
}
