namespace AgentAuth.Mcp.Rotation;

/// <summary>A list that the host has seen: how it asked for it, and the hash of the answer.</summary>
internal sealed record SessionList(string Method, byte[] Parameters, string Hash);
