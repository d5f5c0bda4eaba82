using AgentAuth.Console.Lines;

namespace AgentAuth.Cli.Output;

/// <summary>
/// One sign on standard error while something outside is waited for, however many things that are at once. It goes
/// before anything else is said there.
/// </summary>
/// <param name="start">Makes the sign with its words; null where none may be shown.</param>
internal sealed class WaitIndicator(Func<string, Spinner?> start)
{
    private readonly Lock _gate = new();
    private Spinner? _shown;
    private int _waits;

    /// <summary>Set while the whole screen belongs to someone else.</summary>
    public bool IsOff { get; set; }

    /// <summary>Waiting lasts until the result is disposed of. The words of the first of several stay.</summary>
    public IDisposable Begin(string words)
    {
        lock (_gate)
        {
            if (_waits++ == 0 && !IsOff)
            {
                _shown = start(words);
            }
        }

        return new Wait(this);
    }

    /// <summary>Takes the sign off the screen, so that a line can be written in its place.</summary>
    public void Hide()
    {
        lock (_gate)
        {
            _shown?.Dispose();
            _shown = null;
        }
    }

    private void End()
    {
        lock (_gate)
        {
            if (--_waits == 0)
            {
                _shown?.Dispose();
                _shown = null;
            }
        }
    }

    private sealed class Wait(WaitIndicator sign) : IDisposable
    {
        private bool _isOver;

        public void Dispose()
        {
            if (!_isOver)
            {
                _isOver = true;
                sign.End();
            }
        }
    }
}
