using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Hosts;

/// <summary>
/// Claude Desktop: expands nothing, so a value there is the secret itself or a way to it that we resolve.
/// </summary>
public sealed class ClaudeDesktopHost : JsonHost
{
    public override string Id => "claude-desktop";

    public override string Name => "Claude Desktop";

    public override ExpandedForms Expands => ExpandedForms.None;

    // Its remote servers are set up in its own screens, not in the file.
    protected override IReadOnlyList<string> UrlMembers => [];

    public override IEnumerable<HostFile> Files(HostLocations places) =>
    [
        new HostFile(
            Path.Combine(places.ApplicationData, "Claude", "claude_desktop_config.json"), HostScope.User,
            ["mcpServers"]),
    ];
}
