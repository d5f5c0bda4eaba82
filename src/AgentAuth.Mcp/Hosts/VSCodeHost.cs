using AgentAuth.Core.Json;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Hosts;

/// <summary>
/// Visual Studio Code: servers are under <c>servers</c>, and <c>${input:id}</c> is a value that it asked the user for
/// and keeps encrypted, where nobody else can read it.
/// </summary>
public sealed class VSCodeHost : JsonHost
{
    public override string Id => "vscode";

    public override string Name => "VS Code";

    public override ExpandedForms Expands => ExpandedForms.Env | ExpandedForms.Folders;

    private protected override IReadOnlyList<NamedText> EntryMembers => [new("type", "stdio")];

    public override IEnumerable<HostFile> Files(HostLocations places) =>
    [
        new HostFile(places.InProject(".vscode", "mcp.json"), HostScope.Project, ["servers"], places.WorkingFolder),
        new HostFile(Path.Combine(places.CodeUser, "mcp.json"), HostScope.User, ["servers"]),
    ];

    private protected override ServerDefinition Server(
        string name, OutsideJson entry, HostFile file, ValueSyntax syntax) =>
        base.Server(name, entry, file, syntax) with
        {
            VariableFile = syntax.FileOf(entry.Text("envFile"), file),
        };
}
