using System.Collections.Concurrent;
using AgentAuth.Core.Json;

namespace AgentAuth.Mcp.Bridge;

/// <summary>What the bridge itself asks the host, and the answers that come back.</summary>
internal sealed class HostRequests(StdioWriter host)
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<BridgeMessage>> _waiting = [];
    private int _last;

    public async Task<BridgeMessage> AskAsync(
        string method, OutsideJson parameters, CancellationToken cancellationToken)
    {
        var id = $"\"agent-auth-{Interlocked.Increment(ref _last)}\"";
        var waiting = new TaskCompletionSource<BridgeMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = waiting;

        try
        {
            var request = BridgeLines.Request(id, method, json => json.CopyMembers(parameters));
            await host.WriteAsync(request.Line, cancellationToken).ConfigureAwait(false);
            return await waiting.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    /// <summary>False for an answer to something that the server asked.</summary>
    public bool TryAnswer(BridgeMessage response) =>
        response.Id is { } id && _waiting.TryRemove(id, out var waiting) && waiting.TrySetResult(response);
}
