namespace AgentAuth.Testing;

/// <summary>
/// A clock that moves only when told to. Timers fire inside <see cref="Advance"/>, in the order of their due times,
/// each seeing the moment that it was due.
/// </summary>
public sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<(Func<bool> Holds, TaskCompletionSource Done)> _watchers = [];
    private TimeSpan _elapsed;
    private TimeSpan _drift;
    private long _sequence;

    public ManualTime()
        : this(new DateTimeOffset(2026, 4, 2, 9, 30, 0, TimeSpan.Zero))
    {
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers are waiting.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count;
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return start + _elapsed + _drift;
        }
    }

    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _elapsed.Ticks;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass. Timers that callbacks start on the way fire too when they fall within it.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        TimeSpan target;
        lock (_gate)
        {
            target = _elapsed + by;
        }

        while (TakeDue(target) is { } timer)
        {
            timer.Fire();
        }
    }

    /// <summary>
    /// Sets the wall clock forward or back while no time passes, as a user or a time server does. No timer fires.
    /// </summary>
    public void ShiftWallClock(TimeSpan by)
    {
        lock (_gate)
        {
            _drift += by;
        }
    }

    /// <summary>Done once this many timers are waiting: the code under test has reached its delay.</summary>
    public Task UntilTimersAsync(int count) => UntilAsync(() => _timers.Count >= count);

    /// <summary>
    /// Done once a timer waits that fires once, as a delay does. The deadline of a request is a timer that fires again
    /// and again: a clock that is moved while it runs would end the request.
    /// </summary>
    public Task UntilDelayAsync() => UntilAsync(() => _timers.Exists(timer => timer.Period <= TimeSpan.Zero));

    /// <summary>Takes a timer off the list and, when it has a due time, puts it on again.</summary>
    internal void Schedule(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.DueAt = _elapsed + dueTime;
                timer.Period = period;
                timer.Sequence = _sequence++;
                _timers.Add(timer);
            }

            foreach (var (_, done) in _watchers.Where(watcher => watcher.Holds()))
            {
                done.TrySetResult();
            }

            _watchers.RemoveAll(watcher => watcher.Done.Task.IsCompleted);
        }
    }

    private Task UntilAsync(Func<bool> holds)
    {
        lock (_gate)
        {
            if (holds())
            {
                return Task.CompletedTask;
            }

            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((holds, done));
            return done.Task;
        }
    }

    /// <summary>Moves the clock to the next due timer, or to the target when none is left before it.</summary>
    private ManualTimer? TakeDue(TimeSpan target)
    {
        lock (_gate)
        {
            var timer = _timers.Where(candidate => candidate.DueAt <= target)
                .OrderBy(candidate => candidate.DueAt)
                .ThenBy(candidate => candidate.Sequence)
                .FirstOrDefault();
            var now = timer?.DueAt ?? target;
            _elapsed = now > _elapsed ? now : _elapsed;
            if (timer is not null)
            {
                // As with the system's timer, a period of zero means once.
                Schedule(timer, timer.Period > TimeSpan.Zero ? timer.Period : Timeout.InfiniteTimeSpan, timer.Period);
            }

            return timer;
        }
    }
}
