namespace AgentAuth.Mcp.Run.Session;

/// <summary>What the host asked of a server, to be asked again of the next one.</summary>
internal sealed record ReplayedRequest(string Method, byte[] Parameters);
