using System.Diagnostics;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Editing;

/// <summary>Changes one server in a host's file, in the syntax of that host.</summary>
internal static class HostFileEdit
{
    /// <summary>The content with one server added, changed or taken away, and everything else as it was.</summary>
    public static byte[] Put(
        IMcpHost host, HostFile file, ReadOnlyMemory<byte>? content, string server, HostEntry? entry) =>
            host.EntrySyntax switch
            {
                EntrySyntax.Json json => JsonEntries.Put(file, content, server, entry, json.UrlMember, json.OwnMembers),
                EntrySyntax.Toml => TomlEntries.Put(file, content, server, entry),
                _ => throw new UnreachableException(),
            };
}
