namespace AgentAuth.Mcp.Hosts.Definitions;

/// <summary>What a host's entry asks <c>agent mcp run</c> to start, or <c>agent mcp bridge</c> to join it to.</summary>
/// <param name="Name">The server.</param>
/// <param name="File">The value of <c>--config</c>; null where it is looked for.</param>
/// <param name="IsBridge">It is a remote server that the bridge reaches, and no definition elsewhere.</param>
public sealed record WrappedServer(string Name, string? File, bool IsBridge = false);
