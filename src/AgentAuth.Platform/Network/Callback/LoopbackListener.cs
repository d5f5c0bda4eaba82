using System.Security.Cryptography;
using AgentAuth.Core.Ports;

namespace AgentAuth.Platform.Network.Callback;

/// <summary>
/// Holds the port until the answer is in and its page was shown, or nobody waits any more. The login does not wait for
/// the page: the port stays behind for it.
/// </summary>
internal sealed class LoopbackListener(
    Uri redirectUri, CallbackGate gate, IReadOnlyList<LoopbackServer> servers, TimeProvider clock)
    : ICallbackListener
{
    /// <summary>
    /// For the browser to follow the redirect, through a tunnel and on a busy machine; one that was closed meanwhile
    /// never will.
    /// </summary>
    private static readonly TimeSpan PageBound = TimeSpan.FromSeconds(5);

    // 40 bits, in letters and digits that nobody mistakes for another.
    private const string ShortLetters = "23456789abcdefghijkmnpqrstuvwxyz";
    private const int ShortLength = 8;

    private readonly CancellationTokenSource _leave = new();
    private readonly Lock _lock = new();
    private Task? _closing;

    public Uri RedirectUri => redirectUri;

    /// <summary>When the port is let go; null while it is waited on.</summary>
    public Task? Closing
    {
        get
        {
            lock (_lock)
            {
                return _closing;
            }
        }
    }

    public Uri Shorten(Uri target)
    {
        var address = new Uri(redirectUri, $"/s/{RandomNumberGenerator.GetString(ShortLetters, ShortLength)}");
        gate.Lead(address.AbsolutePath, target);
        return address;
    }

    public void Expect(Func<string, CallbackVerdict> judge) => gate.Open(judge);

    public async Task<string> WaitAsync(CancellationToken cancellationToken)
    {
        var query = await gate.Answered.WaitAsync(cancellationToken).ConfigureAwait(false);
        _ = CloseOnceAsync();
        return query;
    }

    public async ValueTask DisposeAsync()
    {
        var closing = CloseOnceAsync();

        if (!gate.Answered.IsCompleted || gate.Shown.IsCompleted)
        {
            await closing.ConfigureAwait(false);
        }
    }

    /// <summary>Lets go of the port without the page.</summary>
    public Task LeaveAsync()
    {
        _leave.Cancel();
        return CloseOnceAsync();
    }

    private Task CloseOnceAsync()
    {
        lock (_lock)
        {
            return _closing ??= CloseAsync();
        }
    }

    private async Task CloseAsync()
    {
        if (gate.Answered.IsCompletedSuccessfully)
        {
            using var bound = new CancellationTokenSource(PageBound, clock);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, _leave.Token);
            await gate.Shown.WaitAsync(linked.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        foreach (var server in servers)
        {
            await server.DisposeAsync().ConfigureAwait(false);
        }
    }
}
