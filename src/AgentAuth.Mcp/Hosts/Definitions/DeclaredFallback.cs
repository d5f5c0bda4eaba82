using AgentAuth.Core.Secrets;

namespace AgentAuth.Mcp.Hosts.Definitions;

/// <summary>The text after <c>:-</c>. Null: the empty text.</summary>
public sealed record DeclaredFallback(Secret? Text);
