namespace AgentAuth.Mcp.Run.Session;

/// <summary>A request without its answer.</summary>
/// <param name="Number">The how many-th it was.</param>
/// <param name="Method">What it asks for.</param>
internal sealed record PendingRequest(long Number, string Method)
{
    /// <summary>Whether its answer is on the way: it is waited for, and no other answer may be given.</summary>
    public bool IsAnswered { get; init; }
}
