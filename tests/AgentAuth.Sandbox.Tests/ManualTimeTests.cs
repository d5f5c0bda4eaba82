using AgentAuth.Testing;

namespace AgentAuth.Sandbox.Tests;

public class ManualTimeTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Timers_fire_in_the_order_of_their_due_times_each_at_its_own_moment()
    {
        var start = _time.GetUtcNow();
        var fired = new List<(string Name, TimeSpan At)>();
        using var late = Timer("late", 3);
        using var early = Timer("early", 1);

        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal([("early", TimeSpan.FromSeconds(1))], fired);

        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(("late", TimeSpan.FromSeconds(3)), fired[1]);
        Assert.Equal(start + TimeSpan.FromSeconds(4), _time.GetUtcNow());
        Assert.Equal(0, _time.PendingTimers);

        ITimer Timer(string name, int seconds) => _time.CreateTimer(
            _ => fired.Add((name, _time.GetUtcNow() - start)), null, TimeSpan.FromSeconds(seconds),
            Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public void A_periodic_timer_fires_once_a_period_until_disposed()
    {
        var count = 0;
        using (_time.CreateTimer(_ => count++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)))
        {
            _time.Advance(TimeSpan.FromSeconds(5));
        }

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(5, count);
    }

    [Fact]
    public async Task The_deadline_of_a_request_is_no_delay()
    {
        var delay = _time.UntilDelayAsync();
        using (_time.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)))
        {
            Assert.False(delay.IsCompleted);
            _ = Task.Delay(TimeSpan.FromSeconds(1), _time);

            await delay;
            Assert.True(_time.UntilDelayAsync().IsCompleted);
        }
    }

    [Fact]
    public async Task A_test_can_wait_until_the_code_has_reached_its_delay()
    {
        var chain = ChainAsync();
        await _time.UntilTimersAsync(1);

        _time.Advance(TimeSpan.FromSeconds(1));
        await _time.UntilTimersAsync(1);
        Assert.False(chain.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));

        await chain;

        async Task ChainAsync()
        {
            await Task.Delay(TimeSpan.FromSeconds(1), _time);
            await Task.Delay(TimeSpan.FromSeconds(1), _time);
        }
    }

    [Fact]
    public void Shifting_the_wall_clock_lets_no_time_pass()
    {
        var fired = false;
        using var timer = _time.CreateTimer(_ => fired = true, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        var stamp = _time.GetTimestamp();
        var before = _time.GetUtcNow();

        _time.ShiftWallClock(TimeSpan.FromHours(-1));

        Assert.Equal(before - TimeSpan.FromHours(1), _time.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, _time.GetElapsedTime(stamp));
        Assert.False(fired);
    }
}
