namespace AgentAuth.Testing;

/// <summary>A timer of <see cref="ManualTime"/>, which guards its fields.</summary>
internal sealed class ManualTimer(ManualTime time, Action callback) : ITimer
{
    public TimeSpan DueAt { get; set; }

    public TimeSpan Period { get; set; }

    public long Sequence { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        time.Schedule(this, dueTime, period);
        return true;
    }

    public void Fire() => callback();

    public void Dispose() => time.Schedule(this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
