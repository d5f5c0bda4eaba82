using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Hosts;

/// <summary>
/// Windsurf: <c>serverUrl</c> for remote servers, <c>${env:NAME}</c> and <c>${file:/path}</c> in values.
/// </summary>
public sealed class WindsurfHost : JsonHost
{
    public override string Id => "windsurf";

    public override string Name => "Windsurf";

    public override ExpandedForms Expands => ExpandedForms.Env | ExpandedForms.File;

    protected override IReadOnlyList<string> UrlMembers => ["serverUrl", "url"];

    public override IEnumerable<HostFile> Files(HostLocations places) =>
    [
        new HostFile(places.InHome(".codeium", "windsurf", "mcp_config.json"), HostScope.User, ["mcpServers"]),
        new HostFile(places.InHome(".codeium", "mcp_config.json"), HostScope.User, ["mcpServers"]),
    ];
}
