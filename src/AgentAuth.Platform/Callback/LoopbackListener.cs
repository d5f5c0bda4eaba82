using AgentAuth.Core.Ports;

namespace AgentAuth.Platform.Callback;

/// <summary>Holds the port until the answer is in and its page was shown, or nobody waits any more.</summary>
internal sealed class LoopbackListener(Uri redirectUri, CallbackGate gate, IReadOnlyList<LoopbackServer> servers, TimeProvider clock)
    : ICallbackListener
{
    /// <summary>For the browser to follow the redirect; one that was closed meanwhile never will.</summary>
    private static readonly TimeSpan PageBound = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task? _closing;

    public Uri RedirectUri => redirectUri;

    public async Task<string> WaitAsync(Func<string, CallbackVerdict> judge, CancellationToken cancellationToken)
    {
        gate.Open(judge);
        var query = await gate.Answered.WaitAsync(cancellationToken).ConfigureAwait(false);
        _ = CloseOnceAsync();
        return query;
    }

    public async ValueTask DisposeAsync() => await CloseOnceAsync().ConfigureAwait(false);

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
            await gate.Shown.WaitAsync(bound.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        foreach (var server in servers)
        {
            await server.DisposeAsync().ConfigureAwait(false);
        }
    }
}
