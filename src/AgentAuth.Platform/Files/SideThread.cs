namespace AgentAuth.Platform.Files;

/// <summary>
/// A thread that does one thing at a time for whoever waits for it, and that can be left behind. The process ends
/// without it.
/// </summary>
internal sealed class SideThread
{
    /// <summary>Enough for a call of the system, and little of an address space that may be bounded.</summary>
    private const int StackSize = 256 * 1024;

    private readonly object _gate = new();
    private Task? _job;
    private bool _isLeft;

    public SideThread() => new Thread(DoJobs, StackSize) { IsBackground = true, Name = "foreign files" }.Start();

    /// <summary>
    /// False where it is still at it after that time: then it takes no other job, and ends when it comes back.
    /// </summary>
    public bool Do(Task job, TimeSpan patience)
    {
        lock (_gate)
        {
            _job = job;
            Monitor.PulseAll(_gate);

            while (_job is not null)
            {
                if (!Monitor.Wait(_gate, patience))
                {
                    _isLeft = _job is not null;
                    return !_isLeft;
                }
            }

            return true;
        }
    }

    private void DoJobs()
    {
        while (Next() is { } job)
        {
            job.RunSynchronously(TaskScheduler.Default);

            lock (_gate)
            {
                _job = null;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private Task? Next()
    {
        lock (_gate)
        {
            while (_job is null && !_isLeft)
            {
                Monitor.Wait(_gate);
            }

            return _job;
        }
    }
}
