using AgentAuth.Platform.Network.Callback;
using Microsoft.AspNetCore.Connections;

namespace AgentAuth.Platform.Tests.Network.Callback;

/// <summary>However many connections somebody opens and leaves idle, a browser's is let in and few are held.</summary>
public sealed class ConnectionCrowdTests
{
    private const int Room = 64;

    private readonly ConnectionCrowd _crowd = new();
    private readonly TaskCompletionSource _end = new();

    [Fact]
    public async Task The_oldest_makes_room_for_one_more()
    {
        var connections = Enumerable.Range(0, 2 * Room).Select(_ => new Connection()).ToList();
        var admitted = connections.Select(one => _crowd.AdmitAsync(one, _ => _end.Task)).ToList();

        Assert.All(connections.Take(Room), one => Assert.True(one.IsAborted));
        Assert.All(connections.Skip(Room), one => Assert.False(one.IsAborted));

        _end.SetResult();
        await Task.WhenAll(admitted);
    }

    [Fact]
    public async Task A_connection_that_has_ended_takes_no_room()
    {
        var first = new Connection();
        var held = _crowd.AdmitAsync(first, _ => _end.Task);

        for (var count = 0; count < 2 * Room; count++)
        {
            await _crowd.AdmitAsync(new Connection(), _ => Task.CompletedTask);
        }

        Assert.False(first.IsAborted);
        _end.SetResult();
        await held;
    }

    private sealed class Connection : DefaultConnectionContext
    {
        public bool IsAborted { get; private set; }

        public override void Abort(ConnectionAbortedException abortReason) => IsAborted = true;
    }
}
