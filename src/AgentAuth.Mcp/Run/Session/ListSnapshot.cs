namespace AgentAuth.Mcp.Run.Session;

/// <summary>A list that the host has seen: how it asked for it, and the hash of the answer.</summary>
internal sealed record ListSnapshot(string Method, byte[] Parameters, string Hash);
