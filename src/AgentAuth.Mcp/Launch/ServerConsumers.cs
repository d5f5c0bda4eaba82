using AgentAuth.Core.Credentials;
using AgentAuth.Core.Ports;
using AgentAuth.Mcp.Hosts;

namespace AgentAuth.Mcp.Launch;

/// <summary>The MCP servers that each credential feeds, over the files of all hosts.</summary>
public sealed class ServerConsumers(ServerDirectory directory) : ICredentialConsumers
{
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ReadAll() => directory.ReadAll().Servers
        .SelectMany(server => CredentialsOf(server).Select(id => (Id: id.ToString(), Consumer: $"mcp:{server.Name}")))
        .Distinct()
        .GroupBy(use => use.Id, use => use.Consumer)
        .ToDictionary(
            uses => uses.Key,
            uses => (IReadOnlyList<string>)[.. uses.Order(StringComparer.Ordinal)],
            StringComparer.Ordinal);

    private static IEnumerable<CredentialId> CredentialsOf(ServerDefinition server) =>
        BridgedServers.CredentialOf(server) is { } login ? server.Credentials.Append(login) : server.Credentials;
}
