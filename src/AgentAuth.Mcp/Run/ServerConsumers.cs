using AgentAuth.Core.Accounts;
using AgentAuth.Core.Errors;
using AgentAuth.Core.Identifiers;
using AgentAuth.Core.Ports;
using AgentAuth.Mcp.Hosts;
using AgentAuth.Mcp.Hosts.Definitions;

namespace AgentAuth.Mcp.Run;

/// <summary>
/// The MCP servers that each credential feeds, over the files of all hosts. An entry that starts <c>agent mcp run</c>
/// is fed with what the definition that it names is given, and one that starts <c>agent mcp bridge</c> with its login.
/// </summary>
public sealed class ServerConsumers(ServerDirectory directory, AccountOf? accountOf = null) : ICredentialConsumers
{
    /// <summary>What the last reading could not read. The others are named all the same.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public IReadOnlyDictionary<CredentialId, IReadOnlyList<Consumer>> ReadAll()
    {
        var (servers, problems) = directory.ReadAll();
        Problems = problems;

        return servers
            .SelectMany(
                server =>
                    CredentialsOf(server, servers)
                        .Select(id => new { Id = id, Consumer = new Consumer(ConsumerKind.Mcp, server.Name) }))
            .Distinct()
            .GroupBy(use => use.Id, use => use.Consumer)
            .ToDictionary(
                uses => uses.Key,
                uses => (IReadOnlyList<Consumer>)[.. uses.Order(Consumer.ByText)]);
    }

    /// <summary>What the servers need that the files of a project define, wherever else those are named.</summary>
    public IReadOnlySet<CredentialId> OfProject()
    {
        var (servers, problems) = directory.ReadAll();
        Problems = problems;
        return servers.Where(server => server.File.Scope is HostScope.Project)
            .SelectMany(server => CredentialsOf(server, servers))
            .ToHashSet();
    }

    /// <summary>What a definition is given by the rules for accounts, a login of the bridge included.</summary>
    public IEnumerable<CredentialId> CredentialsOf(ServerDefinition server) =>
        BridgedServers.CredentialOf(server) is { } login ? Declared(server).Append(login) : Declared(server);

    private IEnumerable<CredentialId> CredentialsOf(ServerDefinition server, IReadOnlyList<ServerDefinition> all)
    {
        var declared = CredentialsOf(server);

        // One that runs its own namesake is fed by that, which is named the same.
        return server.Wrapped is { } wrapped && (wrapped.File is not null || wrapped.Name != server.Name)
            && Target(wrapped, all) is { } target
            ? declared.Concat(Declared(target))
            : declared;
    }

    private IEnumerable<CredentialId> Declared(ServerDefinition server) =>
        server.Credentials.Select(id => Chosen(id, server.Name));

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

    private ServerDefinition? Target(WrappedServer wrapped, IReadOnlyList<ServerDefinition> all)
    {
        try
        {
            return wrapped.File is not null
                ? directory.Find(wrapped)
                : all.FirstOrDefault(server => server.Name == wrapped.Name && server.Wrapped is null);
        }
        catch (AgentAuthException)
        {
            // No such file or server: it does not start either, and agent mcp check says why.
            return null;
        }
    }
}
