namespace AgentAuth.Sandbox.Requests;

/// <summary>The last requests that the sandbox received.</summary>
public sealed class RequestLog
{
    private const int Limit = 10_000;

    private readonly Lock _gate = new();
    private readonly Queue<ReceivedRequest> _requests = new();

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
        }
    }
}
