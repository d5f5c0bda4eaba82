namespace AgentAuth.Mcp.Run.Session;

/// <summary>How long each step of a session may take.</summary>
public sealed record SessionTimings
{
    /// <summary>How often the store is looked at.</summary>
    public TimeSpan Watch { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long requests in flight may go on when a server is exchanged; what has no answer then gets an error.
    /// </summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long requests that were sent meanwhile may go on after that.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long requests in flight may go on once the host has closed its end.</summary>
    public TimeSpan Farewell { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a server may take to end after each stronger word: its input closed, then SIGTERM.</summary>
    public TimeSpan Exit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long the new server may take to say that it is ready, and for each request that compares it with the old
    /// one.
    /// </summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long after a new start that did not work the next one is tried.</summary>
    public TimeSpan RestartPause { get; init; } = TimeSpan.FromSeconds(30);
}
