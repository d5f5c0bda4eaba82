using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Hosts;

/// <summary>
/// Gemini CLI: <c>$NAME</c> and <c>${NAME}</c> anywhere in its settings. It has no fallback form: <c>${NAME:-text}</c>
/// is to it a variable of that whole name.
/// </summary>
public sealed class GeminiHost : JsonHost
{
    public override string Id => "gemini";

    public override string Name => "Gemini CLI";

    public override ExpandedForms Expands => ExpandedForms.Braces | ExpandedForms.Bare;

    protected override IReadOnlyList<string> UrlMembers => ["httpUrl", "url"];

    public override IEnumerable<HostFile> Files(HostLocations places) =>
    [
        new HostFile(
            places.InProject(".gemini", "settings.json"), HostScope.Project, ["mcpServers"], places.WorkingFolder),
        new HostFile(places.InHome(".gemini", "settings.json"), HostScope.User, ["mcpServers"]),
    ];
}
