using System.Collections.Concurrent;
using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// What may run beside what. Requests run beside each other. All wait for the opening of the session, and notifications
/// keep their order, but only for a while: a server that leaves one unanswered holds up nothing else.
/// </summary>
internal sealed class MessageOrder(TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Task, bool> _running = [];
    private Task _opening = Task.CompletedTask;
    private Task _notifications = Task.CompletedTask;

    /// <summary>Everything that is not done.</summary>
    public IReadOnlyList<Task> Running => [.. _running.Keys];

    /// <summary>
    /// Called for one message after the other, in the order in which the host sent them. Never waits.
    /// </summary>
    public void Start(BridgeMessage message, Func<Task> run)
    {
        var before = message.Kind is RpcKind.Notification && message.CancelledId is null
            ? Task.WhenAll(_opening, _notifications)
            : _opening;
        var task = RunAsync(before, run);
        _running[task] = true;
        _ = task.ContinueWith(
            done => _running.TryRemove(done, out _), CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        if (message.IsInitialize)
        {
            // Nothing means anything before it is answered.
            _opening = task;
        }
        else if (message.IsInitialized)
        {
            _opening = WhileItLastsAsync(task);
        }
        else if (message.Kind is RpcKind.Notification && message.CancelledId is null)
        {
            _notifications = WhileItLastsAsync(task);
        }
    }

    private static async Task RunAsync(Task before, Func<Task> run)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await run().ConfigureAwait(false);
    }

    private async Task WhileItLastsAsync(Task task) =>
        await task.WaitAsync(Patience, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
