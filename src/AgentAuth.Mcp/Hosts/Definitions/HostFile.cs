namespace AgentAuth.Mcp.Hosts.Definitions;

/// <summary>One place where a host keeps server definitions.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Scope">Whose it is.</param>
/// <param name="Root">The names from the top of the file down to the object whose members are servers.</param>
/// <param name="Folder">The project's folder; null outside one.</param>
public sealed record HostFile(string Path, HostScope Scope, IReadOnlyList<string> Root, string? Folder = null);
