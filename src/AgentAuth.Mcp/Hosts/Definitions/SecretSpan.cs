namespace AgentAuth.Mcp.Hosts.Definitions;

/// <summary>A stretch of a text, from its first character to behind its last.</summary>
internal sealed record SecretSpan(int Start, int End);
