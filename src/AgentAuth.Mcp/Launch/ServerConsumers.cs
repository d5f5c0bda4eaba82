using AgentAuth.Core.Accounts;
using AgentAuth.Core.Credentials;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Ports;
using AgentAuth.Mcp.Hosts;

namespace AgentAuth.Mcp.Launch;

/// <summary>The MCP servers that each credential feeds, over the files of all hosts.</summary>
public sealed class ServerConsumers(ServerDirectory directory, AccountOf? accountOf = null) : ICredentialConsumers
{
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ReadAll() => directory.ReadAll().Servers
        .SelectMany(server => CredentialsOf(server).Select(id => (Id: id.ToString(), Consumer: $"mcp:{server.Name}")))
        .Distinct()
        .GroupBy(use => use.Id, use => use.Consumer)
        .ToDictionary(
            uses => uses.Key,
            uses => (IReadOnlyList<string>)[.. uses.Order(StringComparer.Ordinal)],
            StringComparer.Ordinal);

    private IEnumerable<CredentialId> CredentialsOf(ServerDefinition server)
    {
        var declared = server.Credentials.Select(id => Chosen(id, server.Name));
        return BridgedServers.CredentialOf(server) is { } login ? declared.Append(login) : declared;
    }

    // Rules that contradict each other are reported by what needs the one account: a list needs none.
    private CredentialId Chosen(CredentialId asked, string server)
    {
        try
        {
            return accountOf?.Invoke(asked, server).Id ?? asked;
        }
        catch (AgentAuthException)
        {
            return asked;
        }
    }
}
