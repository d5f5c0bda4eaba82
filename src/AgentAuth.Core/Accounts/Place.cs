namespace AgentAuth.Core.Accounts;

/// <summary>Where a credential is asked for.</summary>
/// <param name="Folder">The working folder: absolute, symbolic links resolved; null where there is none.</param>
/// <param name="Remote">The git remote; null where there is none.</param>
/// <param name="Server">The MCP server's name; null where none asks.</param>
public sealed record Place(string? Folder = null, RemoteAddress? Remote = null, string? Server = null);
