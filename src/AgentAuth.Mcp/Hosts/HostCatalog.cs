namespace AgentAuth.Mcp.Hosts;

/// <summary>Every host that is known, in the order in which a name is looked for.</summary>
public static class HostCatalog
{
    public static IReadOnlyList<IMcpHost> All { get; } =
    [
        new ClaudeCodeHost(),
        new AgentHost(),
        new CursorHost(),
        new VSCodeHost(),
        new CodexHost(),
        new GeminiHost(),
        new WindsurfHost(),
        new ZedHost(),
        new ClineHost(),
        new ClaudeDesktopHost(),
    ];

    /// <summary>Null where there is none by that id.</summary>
    public static IMcpHost? Find(string id) => All.FirstOrDefault(host => host.Id == id);
}
