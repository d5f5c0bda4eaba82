using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Run.Session;

/// <summary>Which requests wait for an answer, in both directions. Not safe for threads: its owner locks.</summary>
internal sealed class PendingRequests
{
    private readonly Dictionary<RpcId, PendingRequest> _ofHost = [];
    private readonly Dictionary<RpcId, PendingRequest> _ofServer = [];
    private readonly List<Wait> _waits = [];

    /// <summary>How many requests there were in all: each has its number.</summary>
    public long Count { get; private set; }

    public void HostSent(RpcMessage message)
    {
        switch (message.Kind)
        {
            case RpcKind.Request:
                _ofHost[message.Id] = new PendingRequest(++Count, message.Method!);
                break;
            case RpcKind.Response:
                _ofServer.Remove(message.Id);
                break;
            default:
                // The server need not answer what the host gave up.
                Forget(message, _ofHost);
                break;
        }

        Check();
    }

    public void ServerSent(RpcMessage message)
    {
        switch (message.Kind)
        {
            case RpcKind.Request:
                _ofServer[message.Id] = new PendingRequest(++Count, message.Method!);
                break;
            case RpcKind.Response:
                _ofHost.Remove(message.Id);
                break;
            default:
                Forget(message, _ofServer);
                break;
        }

        Check();
    }

    /// <summary>The answer is here, and is not with the host yet.</summary>
    public void ServerAnswers(RpcId id)
    {
        if (_ofHost.TryGetValue(id, out var request))
        {
            _ofHost[id] = request with { IsAnswered = true };
        }
    }

    /// <summary>It never reached the server.</summary>
    public void Refused(RpcId id)
    {
        _ofHost.Remove(id);
        Check();
    }

    public bool IsAskedByServer(RpcId id) => _ofServer.ContainsKey(id);

    /// <summary>Whether the host waits for an answer to a request of that method.</summary>
    public bool IsOpen(string method) => _ofHost.Values.Any(request => request.Method == method);

    /// <summary>
    /// Done once nobody waits any more for an answer to the requests after one number and up to another.
    /// </summary>
    public Task Answered(long after, long upTo)
    {
        var wait = new Wait(after, upTo, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _waits.Add(wait);
        Check();
        return wait.Done.Task;
    }

    /// <summary>Forgets all, and gives what has no answer.</summary>
    public (IReadOnlyList<RpcId> OfHost, IReadOnlyList<RpcId> OfServer) Abandon()
    {
        IReadOnlyList<RpcId> ofHost = [.. _ofHost.Where(one => !one.Value.IsAnswered).Select(one => one.Key)];
        IReadOnlyList<RpcId> ofServer = [.. _ofServer.Keys];
        _ofHost.Clear();
        _ofServer.Clear();
        Check();
        return (ofHost, ofServer);
    }

    private static void Forget(RpcMessage notification, Dictionary<RpcId, PendingRequest> requests)
    {
        if (notification.Method == RpcWriter.CancelledMethod && RpcReader.CancelledId(notification.Body) is { } id)
        {
            requests.Remove(id);
        }
    }

    private void Check()
    {
        foreach (var wait in _waits.Where(wait => !_ofHost.Values.Concat(_ofServer.Values).Any(wait.IsFor)).ToList())
        {
            _waits.Remove(wait);
            wait.Done.TrySetResult();
        }
    }

    private sealed record Wait(long After, long UpTo, TaskCompletionSource Done)
    {
        public bool IsFor(PendingRequest request) => request.Number > After && request.Number <= UpTo;
    }
}
