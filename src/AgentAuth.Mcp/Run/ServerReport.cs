using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Run;

/// <summary>One server and whether <c>agent mcp run</c> would start it now.</summary>
public sealed record ServerReport(ServerDefinition Server, IReadOnlyList<ValueFinding> Findings)
{
    public bool WouldStart => Findings.All(finding => !finding.Stops);
}
