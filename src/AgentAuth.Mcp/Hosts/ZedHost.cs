using System.Runtime.InteropServices;
using AgentAuth.Core.Json;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Hosts;

/// <summary>
/// Zed: servers stand in its settings under <c>context_servers</c>; an older shape has the command as an object.
/// </summary>
public sealed class ZedHost : JsonHost
{
    public override string Id => "zed";

    public override string Name => "Zed";

    public override ExpandedForms Expands => ExpandedForms.None;

    private protected override IReadOnlyList<NamedText> EntryMembers => [new("source", "custom")];

    public override IEnumerable<HostFile> Files(HostLocations places)
    {
        // Zed keeps to ~/.config on macOS too.
        var own = places.System == OSPlatform.OSX
            ? places.InHome(".config", "zed")
            : Path.Combine(places.ApplicationData, "zed");

        return
        [
            new HostFile(
                places.InProject(".zed", "settings.json"), HostScope.Project, ["context_servers"],
                places.WorkingFolder),
            new HostFile(Path.Combine(own, "settings.json"), HostScope.User, ["context_servers"]),
        ];
    }

    private protected override ServerDefinition Server(
        string name, OutsideJson entry, HostFile file, ValueSyntax syntax)
    {
        var server = base.Server(name, entry, file, syntax);

        return entry["command"] is not { IsObject: true } old ? server : server with
        {
            Command = old.Text("path") is { Length: > 0 } path ? syntax.Open(path) : null,
            Arguments = [.. old.Scalars("args").Select(syntax.Open)],
            Variables = [.. old.Pairs("env").Select(pair => new DeclaredVariable(pair.Name, syntax.Value(pair.Value)))],
        };
    }
}
