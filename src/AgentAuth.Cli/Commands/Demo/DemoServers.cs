using AgentAuth.Cli.Invocation;
using AgentAuth.Core.Ports;

namespace AgentAuth.Cli.Commands.Demo;

/// <summary>
/// MCP servers of two hosts and of a project, in the demonstration's own home: one in each state. None is ever started.
/// </summary>
internal static class DemoServers
{
    /// <summary>Where other programs' files would be elsewhere than in the home folder.</summary>
    private static readonly string[] OtherPlaces = ["CLAUDE_CONFIG_DIR", "CODEX_HOME", "XDG_CONFIG_HOME", "APPDATA"];

    /// <summary>The edges of a person whose home and project are the demonstration's.</summary>
    public static Edges Around(Edges edges, string home)
    {
        var environment = edges.Environment.Where(variable => !OtherPlaces.Contains(variable.Key)).ToDictionary();
        environment["HOME"] = environment["USERPROFILE"] = home;
        return edges with { Environment = environment, WorkingFolder = ProjectIn(home) };
    }

    public static void Write(IHostFiles files, string home)
    {
        files.Replace(Path.Combine(home, ".claude.json"), """
            { "mcpServers": {
                "notes": { "type": "http", "url": "https://notes.example/mcp", "headers": { "Authorization": "Bearer agent://sandbox/grace" } },
                "search": { "type": "http", "url": "https://search.example/mcp", "headers": { "X-Api-Key": "demo-0d9b1f6c2a7e4835" } } } }
            """u8);
        files.Replace(Path.Combine(home, ".cursor", "mcp.json"), """
            { "mcpServers": {
                "notes": { "url": "https://notes.example/mcp", "headers": { "Authorization": "Bearer agent://sandbox/grace" } },
                "builds": { "url": "https://builds.example/mcp", "headers": { "Authorization": "Bearer ${env:DEMO_BUILDS_TOKEN}" } } } }
            """u8);
        files.Replace(Path.Combine(ProjectIn(home), ".mcp.json"), """
            { "mcpServers": {
                "tickets": { "type": "http", "url": "https://tickets.example/mcp", "headers": { "Authorization": "Bearer agent://sandbox/barbara" } } } }
            """u8);
    }

    private static string ProjectIn(string home) => Path.Combine(home, "project");
}
