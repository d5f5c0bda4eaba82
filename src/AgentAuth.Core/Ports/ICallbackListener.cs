namespace AgentAuth.Core.Ports;

/// <summary>
/// The loopback end of a browser login (RFC 8252 section 7.3). The port is held before the address is known, and let go
/// as soon as the answer is in and its page was shown.
/// </summary>
public interface ICallbackListener : IAsyncDisposable
{
    /// <summary>
    /// The redirect URI with the port that is held, for example <c>http://127.0.0.1:53682/callback/k7Qd</c>.
    /// </summary>
    Uri RedirectUri { get; }

    /// <summary>
    /// A short address at the same port, for example <c>http://127.0.0.1:53682/s/k7qd9xw2</c>, that leads one browser
    /// to
    /// <paramref name="target"/>, once. Its last part is random: nothing else on this machine can find it.
    /// </summary>
    Uri Shorten(Uri target);

    /// <summary>
    /// From here on requests are judged; one that comes earlier is refused. To be called before anyone knows the
    /// address: a browser that has its user's consent answers sooner than the call that opened it returns.
    /// </summary>
    void Expect(Func<string, CallbackVerdict> judge);

    /// <summary>
    /// The query of the first request that was not refused. Anything else (wrong path, method or Host, a query that the
    /// judge refuses) gets a 4xx and the wait goes on.
    /// </summary>
    Task<string> WaitAsync(CancellationToken cancellationToken);
}
