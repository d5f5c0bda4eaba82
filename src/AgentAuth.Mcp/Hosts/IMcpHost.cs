namespace AgentAuth.Mcp.Hosts;

/// <summary>A program that starts MCP servers, and the syntax of its files.</summary>
public interface IMcpHost
{
    /// <summary>As <c>--host</c> takes it: <c>claude-code</c>.</summary>
    string Id { get; }

    /// <summary>For people.</summary>
    string Name { get; }

    /// <summary>Where it may keep definitions, the first to win first. None of them need exist.</summary>
    IEnumerable<HostFile> Files(HostPlaces places);

    /// <summary>Every definition in the content of one of its files.</summary>
    /// <exception cref="Core.Errors.AgentAuthException"><see cref="Core.Errors.ProblemCode.CorruptStore"/> where the content is not in its syntax.</exception>
    IReadOnlyList<ServerDefinition> Read(HostFile file, ReadOnlyMemory<byte> content, HostPlaces places);

    /// <summary>What it expands itself.</summary>
    ExpandedForms Expands { get; }

    /// <summary>The content with one server added, changed or taken away, and everything else as it was.</summary>
    internal byte[] Write(HostFile file, ReadOnlyMemory<byte>? content, string server, Installation.HostEntry? entry);
}
