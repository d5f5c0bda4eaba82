namespace AgentAuth.Mcp.Bridge;

/// <summary>
/// What a session of the protocol up to 2025-11-25 has settled: its id, its revision, and the host's own words that
/// opened it, with which it can be opened again. A stateless host (2026-07-28) never fills it.
/// </summary>
internal sealed class HttpSession
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _whenOpen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private State _state = new(null, null);
    private BridgeMessage? _initialize;
    private BridgeMessage? _initialized;

    public State Current
    {
        get
        {
            lock (_gate)
            {
                return _state;
            }
        }
    }

    public (BridgeMessage? Initialize, BridgeMessage? Initialized) Opening
    {
        get
        {
            lock (_gate)
            {
                return (_initialize, _initialized);
            }
        }
    }

    /// <summary>Done once the session is open for the first time.</summary>
    public Task WhenOpen => _whenOpen.Task;

    public bool IsOpen => Opening.Initialized is not null;

    /// <param name="initialize">What the host sent.</param>
    /// <param name="id">The server's <c>Mcp-Session-Id</c>; null where it keeps none.</param>
    /// <param name="version">What the server's answer settles on.</param>
    public void Opened(BridgeMessage initialize, string? id, string? version)
    {
        lock (_gate)
        {
            _initialize = initialize;
            _state = new State(id, version);
        }
    }

    public void Confirmed(BridgeMessage initialized)
    {
        lock (_gate)
        {
            _initialized = initialized;
        }

        _whenOpen.TrySetResult();
    }

    /// <param name="Id">Sent with every request; null where there is none.</param>
    /// <param name="Version">Sent with every request once it is settled.</param>
    internal sealed record State(string? Id, string? Version);
}
