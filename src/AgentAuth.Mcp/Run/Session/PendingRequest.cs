namespace AgentAuth.Mcp.Run.Session;

/// <summary>A request without its answer.</summary>
/// <param name="Number">The how many-th it was.</param>
/// <param name="Method">What it asks for.</param>
internal sealed record PendingRequest(long Number, string Method);
