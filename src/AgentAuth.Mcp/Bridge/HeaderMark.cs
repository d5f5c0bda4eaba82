namespace AgentAuth.Mcp.Bridge;

/// <summary>One argument that is repeated in a header.</summary>
/// <param name="Header">What follows <c>Mcp-Param-</c>.</param>
/// <param name="Path">The properties that lead to it.</param>
internal sealed record HeaderMark(string Header, IReadOnlyList<string> Path);
