using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Hosts;

/// <summary>Cline, as an extension of VS Code and on its own. Its values are literals.</summary>
public sealed class ClineHost : JsonHost
{
    private const string Settings = "cline_mcp_settings.json";

    public override string Id => "cline";

    public override string Name => "Cline";

    public override ExpandedForms Expands => ExpandedForms.None;

    public override IEnumerable<HostFile> Files(HostLocations places)
    {
        var own = places.FolderIn("CLINE_DIR") ?? places.InHome(".cline");

        return
        [
            new HostFile(
                Path.Combine(places.CodeUser, "globalStorage", "saoudrizwan.claude-dev", "settings", Settings),
                HostScope.User, ["mcpServers"]),
            new HostFile(Path.Combine(own, "data", "settings", Settings), HostScope.User, ["mcpServers"]),
        ];
    }
}
