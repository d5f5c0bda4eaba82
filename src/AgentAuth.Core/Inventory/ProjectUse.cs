using AgentAuth.Core.Identifiers;

namespace AgentAuth.Core.Inventory;

/// <summary>Which credentials the project in a folder uses, whether or not they are here.</summary>
/// <param name="Folder">For people: the home as <c>~</c>.</param>
/// <param name="Credentials">Of its MCP servers, of the account rules of that place, and of its git remote.</param>
public sealed record ProjectUse(string Folder, IReadOnlySet<CredentialId> Credentials);
