using AgentAuth.Core.Json;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Hosts;

/// <summary>Cursor: <c>${env:NAME}</c> and folders; <c>${NAME}</c> is no form there. The project's file wins.</summary>
public sealed class CursorHost : JsonHost
{
    public override string Id => "cursor";

    public override string Name => "Cursor";

    public override ExpandedForms Expands => ExpandedForms.Env | ExpandedForms.Folders;

    public override IEnumerable<HostFile> Files(HostLocations places) =>
    [
        new HostFile(places.InProject(".cursor", "mcp.json"), HostScope.Project, ["mcpServers"], places.WorkingFolder),
        new HostFile(places.InHome(".cursor", "mcp.json"), HostScope.User, ["mcpServers"]),
    ];

    private protected override ServerDefinition Server(
        string name, OutsideJson entry, HostFile file, ValueSyntax syntax) =>
        base.Server(name, entry, file, syntax) with
        {
            VariableFile = syntax.FileOf(entry.Text("envFile"), file),
        };
}
