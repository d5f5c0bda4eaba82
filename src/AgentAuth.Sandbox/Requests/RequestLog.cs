namespace AgentAuth.Sandbox.Requests;

/// <summary>The last requests that the sandbox received.</summary>
public sealed class RequestLog
{
    private const int Limit = 10_000;

    private readonly Lock _gate = new();
    private readonly Queue<ReceivedRequest> _requests = new();
    private readonly List<(string Path, int Count, TaskCompletionSource Done)> _watchers = [];

    /// <summary>A copy, oldest first.</summary>
    public IReadOnlyList<ReceivedRequest> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    public int CountOf(string path) => All.Count(request => request.Path == path);

    public int CountOfGrantType(string grantType) => All.Count(request => request.GrantType == grantType);

    /// <summary>Done once this many requests to a path have arrived, answered or not.</summary>
    public Task UntilAsync(string path, int count)
    {
        lock (_gate)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((path, count, done));
            Tell();
            return done.Task;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _requests.Clear();
        }
    }

    internal void Add(ReceivedRequest request)
    {
        lock (_gate)
        {
            _requests.Enqueue(request);
            if (_requests.Count > Limit)
            {
                _requests.Dequeue();
            }

            Tell();
        }
    }

    private void Tell()
    {
        foreach (var (path, count, done) in _watchers)
        {
            if (_requests.Count(request => request.Path == path) >= count)
            {
                done.TrySetResult();
            }
        }

        _watchers.RemoveAll(watcher => watcher.Done.Task.IsCompleted);
    }
}
