namespace AgentAuth.Mcp.Run.Session;

/// <summary>Waits that end.</summary>
internal static class Patience
{
    /// <summary>Whether the task was done before its time was over. The task goes on either way.</summary>
    public static async Task<bool> IsInTimeAsync(this TimeProvider clock, Task task, TimeSpan time)
    {
        if (task.IsCompleted)
        {
            return true;
        }

        using var enough = new CancellationTokenSource();
        var winner = await Task.WhenAny(task, Task.Delay(time, clock, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        return winner == task;
    }
}
