namespace AgentAuth.Mcp.Run.Restart;

/// <summary>How a rotation went.</summary>
/// <param name="Lost">Requests that got an error in the place of an answer.</param>
/// <param name="Held">How long requests had to wait.</param>
internal sealed record RestartResult(int Lost, TimeSpan Held);
