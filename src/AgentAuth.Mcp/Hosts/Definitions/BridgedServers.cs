using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.OAuth;

namespace AgentAuth.Mcp.Hosts.Definitions;

/// <summary>The logins that <c>agent mcp bridge URL</c> uses, for entries that start it.</summary>
public static class BridgedServers
{
    /// <summary>Null for any other entry, and for an address that is only known at the start.</summary>
    public static CredentialId? CredentialOf(ServerDefinition server)
    {
        var words = server.Arguments.Select(WrappedServers.PlainText).ToList();
        var at = words.IndexOf("bridge");

        return server.Wrapped is not null && at > 0 && words[at - 1] == "mcp"
            ? words.Skip(at + 1).OfType<string>().Select(IdOf).FirstOrDefault(id => id is not null)
            : null;
    }

    private static CredentialId? IdOf(string word)
    {
        try
        {
            return word.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? McpServer.At(word).Id : null;
        }
        catch (AgentAuthException)
        {
            // The bridge itself says what is wrong with it.
            return null;
        }
    }
}
