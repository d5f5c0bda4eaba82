namespace AgentAuth.Mcp.Hosts;

/// <summary>What a host's entry asks <c>agent mcp run</c> to start.</summary>
/// <param name="Name">The server.</param>
/// <param name="File">The value of <c>--config</c>; null where it is looked for.</param>
public sealed record WrappedServer(string Name, string? File);
