namespace AgentAuth.Mcp.Rotation;

/// <summary>What the host asked of a server, to be asked again of the next one.</summary>
internal sealed record SessionRequest(string Method, byte[] Parameters);
