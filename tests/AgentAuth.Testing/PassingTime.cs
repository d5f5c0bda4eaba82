namespace AgentAuth.Testing;

/// <summary>Lets a manual clock run beside the code under test.</summary>
public static class PassingTime
{
    /// <summary>
    /// Advances the clock step by step until the task is done. On a pool thread, where what a timer wakes runs inside
    /// <see cref="ManualTime.Advance"/>: no request is left in the air while its deadline passes.
    /// </summary>
    public static Task<T> WhileItPasses<T>(this ManualTime time, Task<T> task, TimeSpan step) => Task.Run(async () =>
    {
        while (!task.IsCompleted)
        {
            time.Advance(step);
            await Task.Yield();
        }

        return await task;
    });
}
