using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Hosts;

/// <summary>
/// Our own file of definitions, for servers whose entry in a host only names them. Written like <c>.mcp.json</c>.
/// </summary>
public sealed class AgentHost : JsonHost
{
    public const string HostId = "agent";

    public override string Id => HostId;

    public override string Name => "agent-auth";

    public override ExpandedForms Expands => ExpandedForms.Braces | ExpandedForms.Fallback | ExpandedForms.Env;

    public static HostFile FileIn(HostLocations places) =>
        new(Path.Combine(places.AgentHome, "mcp.json"), HostScope.User, ["mcpServers"]);

    public override IEnumerable<HostFile> Files(HostLocations places) => [FileIn(places)];
}
