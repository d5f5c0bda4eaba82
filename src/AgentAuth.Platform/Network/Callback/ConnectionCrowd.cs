using Microsoft.AspNetCore.Connections;

namespace AgentAuth.Platform.Network.Callback;

/// <summary>
/// The connections of one port. There is always room for one more: the oldest makes it. A browser sends its request as
/// soon as it is connected, so what has been there for long is idle, slow, or not a browser.
/// </summary>
internal sealed class ConnectionCrowd
{
    private const int Most = 64;

    private readonly Lock _gate = new();
    private readonly LinkedList<ConnectionContext> _oldestFirst = [];

    public async Task AdmitAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var place = Enter(connection);

        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            Leave(place);
        }
    }

    private LinkedListNode<ConnectionContext> Enter(ConnectionContext connection)
    {
        lock (_gate)
        {
            if (_oldestFirst is { Count: >= Most, First: { } oldest })
            {
                _oldestFirst.Remove(oldest);
                oldest.Value.Abort(new ConnectionAbortedException());
            }

            return _oldestFirst.AddLast(connection);
        }
    }

    private void Leave(LinkedListNode<ConnectionContext> place)
    {
        lock (_gate)
        {
            if (place.List is not null)
            {
                _oldestFirst.Remove(place);
            }
        }
    }
}
