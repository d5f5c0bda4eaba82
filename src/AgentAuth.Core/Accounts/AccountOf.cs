using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Accounts;

/// <summary>The credential that a name means where an MCP server asks for it.</summary>
/// <param name="asked">As its definition has it, <c>agent://github</c>.</param>
/// <param name="server">The server's name.</param>
public delegate AccountChoice AccountOf(CredentialId asked, string server);
