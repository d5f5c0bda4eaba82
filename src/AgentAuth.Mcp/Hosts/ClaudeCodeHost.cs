using System.Runtime.InteropServices;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Hosts;

/// <summary>
/// Claude Code. A local definition wins over the project's, and that over the user's own. An unset <c>${VAR}</c> stays
/// as it is written (seen on 2.1.278), which is one reason to start servers by <c>agent mcp run</c>.
/// </summary>
public sealed class ClaudeCodeHost : JsonHost
{
    public const string HostId = "claude-code";

    private static readonly string[] Root = ["mcpServers"];

    public override string Id => HostId;

    public override string Name => "Claude Code";

    public override ExpandedForms Expands => ExpandedForms.Braces | ExpandedForms.Fallback;

    /// <summary>The nearest of them is the project's; other hosts read it too.</summary>
    public static IEnumerable<HostFile> ProjectFiles(HostLocations places) =>
        places.Upwards()
            .Select(folder => new HostFile(Path.Combine(folder, ".mcp.json"), HostScope.Project, Root, folder));

    public override IEnumerable<HostFile> Files(HostLocations places)
    {
        var own = places.FolderIn("CLAUDE_CONFIG_DIR") is { } folder
            ? Path.Combine(folder, ".claude.json")
            : places.InHome(".claude.json");

        return
        [
            .. places.Upwards()
                .Select(project => new HostFile(own, HostScope.Local, ["projects", project, .. Root], project)),
            .. ProjectFiles(places),
            new HostFile(own, HostScope.User, Root),
            new HostFile(Managed(places), HostScope.Machine, Root),
        ];
    }

    private static string Managed(HostLocations places) => places.System switch
    {
        _ when places.System == OSPlatform.OSX => "/Library/Application Support/ClaudeCode/managed-mcp.json",
        _ when places.System == OSPlatform.Windows => @"C:\Program Files\ClaudeCode\managed-mcp.json",
        _ => "/etc/claude-code/managed-mcp.json",
    };
}
