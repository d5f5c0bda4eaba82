using AgentAuth.Core.Credentials;

namespace AgentAuth.Core.Ports;

/// <summary>One grant to be revoked at its server, with all that the call needs.</summary>
/// <param name="Key">Names its file; random.</param>
/// <param name="Grant">The tokens and the server.</param>
/// <param name="QueuedAt">UTC.</param>
/// <param name="Attempts">How many calls failed so far.</param>
/// <param name="NotBefore">No call before this time; null for at once.</param>
public sealed record PendingRevocation(
    string Key, Grant Grant, DateTimeOffset QueuedAt, int Attempts, DateTimeOffset? NotBefore)
{
    /// <summary>How many revocations the server took that left it alive.</summary>
    public int ProvedAlive { get; init; }

    /// <summary>A newer login took its place; otherwise it was logged out.</summary>
    public bool IsReplaced { get; init; }
}
