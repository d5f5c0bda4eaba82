namespace AgentAuth.Mcp.Installation;

/// <summary>Where a member stands: the quote of its name, and its value from the first byte to behind the last.</summary>
internal sealed record JsoncMember(string Name, int NameStart, int ValueStart, int ValueEnd);
