using AgentAuth.Mcp.JsonRpc;

namespace AgentAuth.Mcp.Run.Session;

/// <summary>Which requests wait for an answer, in both directions. Not safe for threads: its owner locks.</summary>
internal sealed class PendingRequests
{
    private readonly HashSet<RpcId> _ofHost = [];
    private readonly HashSet<RpcId> _ofServer = [];
    private TaskCompletionSource? _quiet;

    public void HostSent(RpcMessage message)
    {
        switch (message.Kind)
        {
            case RpcKind.Request:
                _ofHost.Add(message.Id);
                break;
            case RpcKind.Response:
                _ofServer.Remove(message.Id);
                break;
            default:
                // The server need not answer what the host gave up.
                Forget(message, _ofHost);
                break;
        }

        CheckQuiet();
    }

    public void ServerSent(RpcMessage message)
    {
        switch (message.Kind)
        {
            case RpcKind.Request:
                _ofServer.Add(message.Id);
                break;
            case RpcKind.Response:
                _ofHost.Remove(message.Id);
                break;
            default:
                Forget(message, _ofServer);
                break;
        }

        CheckQuiet();
    }

    public bool IsAskedByServer(RpcId id) => _ofServer.Contains(id);

    /// <summary>Done once nobody waits for anybody.</summary>
    public Task Quiet()
    {
        _quiet = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        CheckQuiet();
        return _quiet.Task;
    }

    /// <summary>Forgets all, and gives what was open.</summary>
    public (IReadOnlyList<RpcId> OfHost, IReadOnlyList<RpcId> OfServer) Abandon()
    {
        var open = ((IReadOnlyList<RpcId>)[.. _ofHost], (IReadOnlyList<RpcId>)[.. _ofServer]);
        _ofHost.Clear();
        _ofServer.Clear();
        _quiet = null;
        return open;
    }

    private static void Forget(RpcMessage notification, HashSet<RpcId> requests)
    {
        if (notification.Method == RpcWriter.CancelledMethod && RpcReader.CancelledId(notification.Body) is { } id)
        {
            requests.Remove(id);
        }
    }

    private void CheckQuiet()
    {
        if (_ofHost.Count == 0 && _ofServer.Count == 0)
        {
            _quiet?.TrySetResult();
        }
    }
}
