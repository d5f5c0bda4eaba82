namespace AgentAuth.Mcp.Hosts.Definitions;

/// <summary>
/// Recognizes entries that start <c>agent mcp run</c> or <c>agent mcp bridge</c>, so that what is run is never the
/// entry itself.
/// </summary>
internal static class WrappedServers
{
    private static readonly string[] Programs = ["agent", "agent-auth"];

    public static ServerDefinition Mark(ServerDefinition server)
    {
        var words = server.Arguments.Select(PlainText).ToList();
        return server.Command is { } command && PlainText(command) is { } program
            && Programs.Contains(Path.GetFileNameWithoutExtension(program))
            && words.IndexOf("mcp") is >= 0 and var at && at + 1 < words.Count
                ? words[at + 1] switch
                {
                    "run" => server with { Wrapped = Target(words[(at + 2)..], server.Name) },
                    "bridge" => server with { Wrapped = new WrappedServer(server.Name, null, IsBridge: true) },
                    _ => server,
                }
                : server;
    }

    private static WrappedServer Target(List<string?> words, string name)
    {
        string? file = null;
        string? server = null;

        for (var at = 0; at < words.Count; at++)
        {
            if (words[at] == "--config" && at + 1 < words.Count)
            {
                file = words[++at];
            }
            else if (words[at] is { } word && !word.StartsWith('-'))
            {
                server ??= word;
            }
        }

        return new WrappedServer(server ?? name, file);
    }

    public static string? PlainText(DeclaredValue value) =>
        value.Parts is [ValuePart.Literal literal] ? literal.Text.Reveal() : null;
}
