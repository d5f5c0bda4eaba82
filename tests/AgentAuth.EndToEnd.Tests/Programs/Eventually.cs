namespace AgentAuth.EndToEnd.Tests.Programs;

/// <summary>Waits for what another process does and tells nobody about: a file, a repaint.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Fails with <paramref name="explain"/>, what was there when patience ended.</summary>
    public static Task BecomesAsync(Func<bool> condition, Func<string> explain) =>
        BecomesAsync(() => Task.FromResult(condition()), explain);

    /// <inheritdoc cref="BecomesAsync(Func{bool}, Func{string})"/>
    public static async Task BecomesAsync(Func<Task<bool>> condition, Func<string> explain)
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var tick = new PeriodicTimer(Interval);
        while (!await condition())
        {
            try
            {
                await tick.WaitForNextTickAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException(explain());
            }
        }
    }
}
