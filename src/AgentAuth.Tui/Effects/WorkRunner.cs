using AgentAuth.Core.Errors;
using AgentAuth.Tui.Loop;

namespace AgentAuth.Tui.Effects;

/// <summary>
/// Does what screens want away from the view's thread, any number at once, and posts what came of it. Disposing ends
/// what still runs.
/// </summary>
public sealed class WorkRunner(ViewServices services) : IEffectRunner, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _running = [];
    private readonly LoginRuns _logins = new(services.LogIn);
    private readonly TrailEnd _trail = new(services.Audit);

    /// <summary>The bug that ended a piece of work; null where there was none.</summary>
    public AggregateException? Fault { get; private set; }

    public void Start(Effect effect, IEventSink events) => _ = RunAsync(effect, events);

    public Task RunAsync(Effect effect, IEventSink events)
    {
        if (effect is not Work work)
        {
            return Task.CompletedTask;
        }

        // In the order in which the screens said it: a cancellation must not overtake, nor be overtaken by, another
        // login.
        var context = new WorkContext(services, _logins, _trail, events, _stop.Token);
        var run = work.Start(context);
        var task = Task.Run(() => TryAsync(work, run, context), CancellationToken.None);
        lock (_gate)
        {
            _running.Add(task);
        }

        // A bug must not be swallowed with its task: the view ends, and whoever ran it throws.
        return task.ContinueWith(
            ended =>
            {
                lock (_gate)
                {
                    _running.Remove(ended);
                    Fault ??= ended.Exception;
                }

                if (ended.IsFaulted)
                {
                    events.Post(new Crashed());
                }
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        Task[] left;
        lock (_gate)
        {
            left = [.. _running];
        }

        await Task.WhenAll(left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private static async Task TryAsync(Work work, Func<Task> run, WorkContext context)
    {
        try
        {
            await run().ConfigureAwait(false);
        }
        catch (AgentAuthException failure)
        {
            context.Post(new WorkFailed(work, failure.Problem));
        }
        catch (OperationCanceledException) when (context.Stop.IsCancellationRequested)
        {
            // The view is gone, and with it whoever would read the report.
        }
    }
}
