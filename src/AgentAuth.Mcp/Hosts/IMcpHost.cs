using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Hosts;

/// <summary>A program that starts MCP servers, and the syntax of its files.</summary>
public interface IMcpHost
{
    /// <summary>As <c>--host</c> takes it: <c>claude-code</c>.</summary>
    string Id { get; }

    /// <summary>For people.</summary>
    string Name { get; }

    /// <summary>Where it may keep definitions, the first to win first. None of them need exist.</summary>
    IEnumerable<HostFile> Files(HostLocations places);

    /// <summary>Every entry in the content of one of its files.</summary>
    /// <exception cref="Core.Errors.AgentAuthException"><see cref="Core.Errors.ProblemCode.CorruptStore"/> where the
    /// content is not in its syntax.</exception>
    FileReading Read(HostFile file, ReadOnlyMemory<byte> content, HostLocations places);

    /// <summary>What it expands itself.</summary>
    ExpandedForms Expands { get; }

    /// <summary>How an entry is written into one of its files.</summary>
    internal EntrySyntax EntrySyntax { get; }
}
