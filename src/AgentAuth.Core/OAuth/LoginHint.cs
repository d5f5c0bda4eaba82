using AgentAuth.Core.Credentials;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Text;

namespace AgentAuth.Core.OAuth;

/// <summary>
/// What a person types to log in again. A remote MCP server has no provider to name: its address is the login.
/// </summary>
public static class LoginHint
{
    public static string For(Grant grant) => For(grant.Id, grant.Resource);

    /// <param name="id">The credential.</param>
    /// <param name="resource">What its grant is made out to; null where there is none.</param>
    public static string For(CredentialId id, string? resource = null) => id.Provider != McpServer.ProviderId
        ? $"agent login {id}"
        : McpServer.AddressOf(id, resource) is { } address
            ? ForServer(address)
            : "agent mcp list, and agent mcp bridge URL --login";

    public static string ForServer(string address) => $"agent mcp bridge {ShellWord.Of(address)} --login";
}
