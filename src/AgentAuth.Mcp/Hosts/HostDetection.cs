namespace AgentAuth.Mcp.Hosts;

/// <summary>
/// Tells a JSON file's syntax by the name under which it keeps its servers, and by its folder where that is shared.
/// </summary>
internal static class HostDetection
{
    public static IReadOnlyList<(IMcpHost Host, string Root)> Of(string path, byte[] content)
    {
        var root = HostJson.Parse(content, path);
        (IMcpHost Host, string Root)[] forms = [
            (ByFolder(path), "mcpServers"), (new VSCodeHost(), "servers"), (new ZedHost(), "context_servers")];

        return [.. forms.Where(form => root[form.Root].IsObject)];
    }

    private static IMcpHost ByFolder(string path) => Path.GetFileName(Path.GetDirectoryName(path)) switch
    {
        ".cursor" => new CursorHost(),
        ".gemini" => new GeminiHost(),
        _ => new ClaudeCodeHost(),
    };
}
